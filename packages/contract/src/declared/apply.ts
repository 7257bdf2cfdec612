import { quote } from "@bpmn-worker/bpmn";
import type {
  ErrorContract,
  ExternalTaskContract,
  InputContract,
  OutputContract,
  VariableContract,
} from "../contract.js";
import type { Finding } from "../finding.js";
import { compareText } from "../order.js";
import { parseType } from "../type-text/parse.js";
import { printTypeTree } from "../type-text/print.js";
import { isKeywordType, type TypeTree, unionOf } from "../type-text/tree.js";
import type { Closed } from "./closed.js";
import type { Declarations, ErrorDeclaration, VariableDeclaration } from "./declaration.js";
import { narrow } from "./narrow.js";

/** A task with what is declared for it. */
export interface DeclaredTask {
  readonly contract: ExternalTaskContract;
  readonly contradictions: readonly Finding[];
}

/** What a declaration made of the variables of one direction. */
export interface DeclaredVariables<V extends VariableContract> {
  readonly variables: readonly V[];
  readonly contradictions: readonly Finding[];
}

/**
 * Adds what is declared to what was worked out. A declaration counts where it says more: it makes types narrower and
 * optional variables required, never the other way round. One that excludes what the model shows is a finding and
 * changes nothing.
 *
 * @param closed what cannot be added to
 */
export function applyDeclarations(
  contract: ExternalTaskContract,
  { variables, errors }: Declarations,
  closed: Closed,
): DeclaredTask {
  const known = { in: contract.inputs, out: contract.outputs };
  const isHidden = ({ direction, name }: VariableDeclaration): boolean =>
    closed[direction] !== null && !known[direction].some((one) => one.name === name);
  const hidden = variables.filter(isHidden);
  const open = hidden.length === 0 ? variables : variables.filter((one) => !isHidden(one));
  const of = (wanted: VariableDeclaration["direction"]) =>
    open.filter(({ direction }) => direction === wanted);
  const inputs = declareVariables(contract.inputs, of("in"), inScope);
  const outputs = declareVariables(contract.outputs, of("out"), inScope);
  return {
    contract: {
      ...contract,
      inputs: inputs.variables,
      outputs: outputs.variables,
      errors: declareErrors(contract.errors, errors),
    },
    contradictions: [
      ...hidden.map((declaration) =>
        contradiction(declaration, `is declared, but ${closed[declaration.direction] ?? ""}`),
      ),
      ...inputs.contradictions,
      ...outputs.contradictions,
    ],
  };
}

/** Names that nothing in the model mentions are no names of the task's own, unless it is said. */
const inScope = (
  variable: VariableContract,
  { scope = "process" }: VariableDeclaration,
): InputContract & OutputContract => ({ ...variable, scope });

/** Those that are known stay in their order, narrowed; the others follow in the order of their declarations. */
export function declareVariables<V extends VariableContract>(
  known: readonly V[],
  declarations: readonly VariableDeclaration[],
  make: (variable: VariableContract, declaration: VariableDeclaration) => V,
): DeclaredVariables<V> {
  const byName = new Map(known.map((variable) => [variable.name, variable]));
  const contradictions: Finding[] = [];
  for (const declaration of declarations) {
    const earlier = byName.get(declaration.name);
    const made =
      earlier === undefined
        ? make(variableOf(declaration), declaration)
        : narrowVariable(earlier, declaration);
    if (made !== null) byName.set(declaration.name, made);
    contradictions.push(...contradictionsOf(earlier, made, declaration));
  }
  return { variables: [...byName.values()], contradictions };
}

function contradictionsOf(
  earlier: VariableContract | undefined,
  made: VariableContract | null,
  declaration: VariableDeclaration,
): readonly Finding[] {
  if (earlier === undefined) return [];
  if (made === null) {
    const { type } = plain(declaration);
    const found = `${earlier.type}${earlier.nullable && earlier.type !== "null" ? " or null" : ""}`;
    return [
      contradiction(declaration, `is declared as ${printTypeTree(type)}, but the models make it ${found}`),
    ];
  }
  const isNeeded = declaration.direction === "out" && earlier.presence === "required";
  return isNeeded && plain(declaration).optional
    ? [contradiction(declaration, "is declared as optional, but the process cannot go on without it")]
    : [];
}

function narrowVariable<V extends VariableContract>(earlier: V, declaration: VariableDeclaration): V | null {
  const { type: declared, nullable, optional } = plain(declaration);
  const isOnlyNull = earlier.type === "null";
  if (isOnlyNull && !nullable) return null;
  const type = isOnlyNull ? earlier.type : narrowText(earlier.type, declared);
  if (type === null) return null;
  const known = {
    type,
    nullable: earlier.nullable && nullable,
    presence: optional ? earlier.presence : ("required" as const),
  };
  const isNews =
    known.type !== earlier.type || known.nullable !== earlier.nullable || known.presence !== earlier.presence;
  return {
    ...earlier,
    ...known,
    origin: isNews ? "annotated" : earlier.origin,
    evidence: [declaration.evidence, ...earlier.evidence],
  };
}

/** The text stays as it is where the declaration adds nothing. */
function narrowText(found: string, declared: TypeTree): string | null {
  if (isKeywordType(declared, "unknown")) return found;
  const narrowed = narrow(parseType(found), declared);
  return narrowed === null ? null : printTypeTree(narrowed);
}

function variableOf(declaration: VariableDeclaration): VariableContract {
  const { type, nullable, optional } = plain(declaration);
  return {
    name: declaration.name,
    type: printTypeTree(type),
    presence: optional ? "optional" : "required",
    nullable,
    origin: "annotated",
    evidence: [declaration.evidence],
  };
}

/** `null` and `undefined` taken out of the type, as contracts have it. */
function plain({ type, optional }: VariableDeclaration): {
  readonly type: TypeTree;
  readonly nullable: boolean;
  readonly optional: boolean;
} {
  const members = type.kind === "union" ? type.members : [type];
  const has = (name: "null" | "undefined") => members.some((member) => isKeywordType(member, name));
  const values = members.filter(
    (member) => !isKeywordType(member, "null") && !isKeywordType(member, "undefined"),
  );
  return {
    type: values.length === 0 ? { kind: "keyword", name: "null" } : unionOf(values),
    nullable: has("null") || isKeywordType(type, "unknown"),
    optional: optional || has("undefined"),
  };
}

function declareErrors(errors: ErrorContract, declared: readonly ErrorDeclaration[]): ErrorContract {
  if (declared.length === 0) return errors;
  const evidence = new Set(declared.map((one) => one.evidence));
  return {
    ...errors,
    codes: [...new Set([...errors.codes, ...declared.map(({ code }) => code)])].sort(compareText),
    evidence: [...evidence, ...errors.evidence],
  };
}

function contradiction({ direction, name, evidence }: VariableDeclaration, what: string): Finding {
  const { file, line, column, elementId } = evidence;
  return {
    place: { file, line, column },
    elementId,
    message: `the ${direction === "in" ? "input" : "output"} ${quote(name)} ${what}`,
    hint: "Correct the declaration or the model. What the model shows is kept.",
  };
}

import type { Evidence } from "../contract.js";
import type { Finding } from "../finding.js";
import { printTypeTree } from "../type-text/print.js";
import type { TypeTree } from "../type-text/tree.js";

/** What somebody who knows says about a variable that the model leaves open. */
export interface VariableDeclaration {
  /** `in` is given to the handler, `out` is what it hands back. */
  readonly direction: "in" | "out";
  /** Where a variable lives of which the model says nothing. Left out: in the process. */
  readonly scope?: "process" | "local";
  readonly name: string;
  readonly type: TypeTree;
  readonly optional: boolean;
  readonly evidence: Evidence;
}

/** A BPMN error that somebody says the handler may throw. */
export interface ErrorDeclaration {
  readonly code: string;
  readonly evidence: Evidence;
}

/** Everything that is declared for one element, in the order in which it is to be applied. */
export interface Declarations {
  readonly variables: readonly VariableDeclaration[];
  readonly errors: readonly ErrorDeclaration[];
  /** Declarations that cannot be read; nothing of them is among the others. */
  readonly invalid: readonly Finding[];
}

/** What is declared for nearly all elements: this very object. */
export const NOTHING_DECLARED: Declarations = { variables: [], errors: [], invalid: [] };

/** Variables and nothing else. */
export const declaredVariables = (variables: readonly VariableDeclaration[]): Declarations =>
  variables.length === 0 ? NOTHING_DECLARED : { ...NOTHING_DECLARED, variables };

/** For people, as an author writes it: `amount?: number`. */
export const printDeclared = ({
  name,
  type,
  optional,
}: Pick<VariableDeclaration, "name" | "type" | "optional">): string =>
  `${name}${optional ? "?" : ""}: ${printTypeTree(type)}`;

/** {@link NOTHING_DECLARED} where all of them are. */
export function joinDeclarations(all: readonly Declarations[]): Declarations {
  const saying = all.filter((one) => one !== NOTHING_DECLARED);
  const [only = NOTHING_DECLARED, another] = saying;
  if (another === undefined) return only;
  return {
    variables: saying.flatMap(({ variables }) => variables),
    errors: saying.flatMap(({ errors }) => errors),
    invalid: saying.flatMap(({ invalid }) => invalid),
  };
}

/** What is wrong with declarations. */
export interface DeclarationFindings {
  readonly invalid: readonly Finding[];
  readonly contradictions: readonly Finding[];
}

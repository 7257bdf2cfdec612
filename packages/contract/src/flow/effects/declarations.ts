import type { FlowNode, FormField } from "@bpmn-worker/bpmn";
import type { VariableDeclaration } from "../../declared/declaration.js";
import { nodeDeclarations } from "../../declared/nodes.js";
import { valueTypeOf } from "../../declared/value-type.js";
import { meet } from "../../types/meet.js";
import { typeOfField } from "../../types/of-field.js";
import { NEVER } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { give, type Site, take } from "./site.js";

/** What is declared of an element that no worker works on. */
export interface DeclaredEffects {
  /** It is handed what is declared as its input; without it, it goes on all the same. */
  readonly before: readonly Effect[];
  /** It sets what is declared as its output, which is certain where it is not optional. */
  readonly after: readonly Effect[];
}

/** `fields`: what its own form sets, which a declaration can only narrow. */
export function declaredEffects(
  site: Site,
  node: FlowNode,
  environment: Environment,
  fields: readonly FormField[],
): DeclaredEffects {
  const { variables } = nodeDeclarations(node);
  const lookup = (name: string) => site.builder.scopes.lookup(environment, name);
  return {
    before: variables.flatMap(({ direction, name, type, evidence: { reason } }) =>
      direction === "out" || node.inputs.some((input) => input.name === name)
        ? []
        : [take(site, lookup(name), "null", reason, { wanted: valueTypeOf(type), certainty: "sometimes" })],
    ),
    after: variables.flatMap((declaration) => {
      const type = declaration.direction === "out" ? typeIn(declaration, fields) : NEVER;
      const certainty = declaration.optional ? "sometimes" : "always";
      const { name, evidence } = declaration;
      return type === NEVER ? [] : [give(site, lookup(name), type, evidence.reason, { certainty })];
    }),
  };
}

/** What contradicts the form is reported elsewhere, and counts for nothing. */
function typeIn({ name, type }: VariableDeclaration, fields: readonly FormField[]) {
  const field = fields.find(({ variable }) => variable === name);
  return field === undefined ? valueTypeOf(type) : meet(typeOfField(field), valueTypeOf(type));
}

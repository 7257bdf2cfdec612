import {
  type Expression,
  type ExternalTaskDeclaration,
  type NodeBase,
  readsOfTemplate,
  type Template,
} from "@bpmn-worker/bpmn";
import { factsOf } from "./usage/script-facts.js";
import { valueSources } from "./usage/values.js";

/** The names that an output parameter hands on: `${x}` to `x`. The handler is meant to give them, whatever is there. */
export const handedOnNames = ({ outputs }: NodeBase): readonly string[] =>
  outputs.flatMap(({ name, value }) =>
    value.kind === "text" && value.template.kind === "expression" && isName(value.template.expression, name)
      ? [name]
      : [],
  );

const isName = (expression: Expression, name: string): boolean =>
  expression.kind === "identifier" && expression.name === name;

/** The names that output parameters read. */
export function readByOutputs({ outputs }: Pick<NodeBase, "outputs">): readonly string[] {
  const names: string[] = [];
  for (const { value } of outputs) {
    for (const source of valueSources(value)) {
      if (source.kind === "template") addNames(names, source.template);
      else if (source.kind === "script")
        for (const { name } of factsOf(source.script).reads) names.push(name);
    }
  }
  return names;
}

/**
 * The names that the engine reads, for an external task's own error definitions and output parameters, right after
 * the worker has reported.
 */
export function ownNamesOf(
  node: Pick<NodeBase, "outputs">,
  { errorDefinitions }: ExternalTaskDeclaration,
): readonly string[] {
  const names: string[] = [];
  for (const { expression } of errorDefinitions) if (expression !== null) addNames(names, expression);
  return [...new Set([...names, ...readByOutputs(node)])];
}

function addNames(to: string[], template: Template): void {
  for (const { name } of readsOfTemplate(template)) to.push(name);
}

import {
  type Expression,
  type ExternalTaskDeclaration,
  type NodeBase,
  readsOfTemplate,
  type Template,
} from "@bpmn-worker/bpmn";
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
export const readByOutputs = ({ outputs }: Pick<NodeBase, "outputs">): readonly string[] =>
  namesIn(
    outputs.flatMap(({ value }) =>
      valueSources(value).flatMap((source) => (source.kind === "template" ? [source.template] : [])),
    ),
  );

/**
 * The names that the engine reads, for an external task's own error definitions and output parameters, right after
 * the worker has reported.
 */
export const ownNamesOf = (
  node: Pick<NodeBase, "outputs">,
  { errorDefinitions }: ExternalTaskDeclaration,
): readonly string[] => [
  ...new Set([
    ...namesIn(errorDefinitions.flatMap(({ expression }) => expression ?? [])),
    ...readByOutputs(node),
  ]),
];

const namesIn = (templates: readonly Template[]): readonly string[] =>
  templates.flatMap((template) => readsOfTemplate(template).map(({ name }) => name));

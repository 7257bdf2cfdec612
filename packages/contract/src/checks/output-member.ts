import { childrenOf, type Expression, quote } from "@bpmn-worker/bpmn";
import { expressionsOf } from "../usage/value-methods.js";
import { valueSources } from "../usage/values.js";
import type { ExternalTask } from "../walk.js";
import type { Check } from "./check.js";

/** Flowable's expressions do read the members of JSON. */
const WITHOUT_MEMBERS: ReadonlySet<string> = new Set(["camunda", "operaton"]);

/**
 * `${order.total}` of what a worker hands back: objects are sent as Json, whose members Operaton and Camunda 7 only
 * reach by `prop`; the completion is refused ("does not have the property 'total'", Operaton 1.0.3).
 */
export const outputMember: Check = {
  code: "output-member",
  severity: "warning",
  what: "An output mapping reads a member of an object that the handler hands back, which JSON variables do not have.",
  remedy:
    'Read it by `prop`, or hand back `typed("Object", …, { objectTypeName: "java.util.LinkedHashMap" })`.',
  find: ({ tasks }) =>
    tasks.flatMap(({ task, contract }) => {
      if (!WITHOUT_MEMBERS.has(contract.dialect)) return [];
      const read = new Set(ownExpressions(task).flatMap(objectsOf));
      return contract.outputs
        .filter(({ name }) => read.has(name))
        .map(({ name }) => ({
          place: task.node.place,
          elementId: task.node.id,
          message: `the output mapping reads a member of ${quote(name)}; objects are sent as JSON, which has no members in expressions`,
          hint: `The engine refuses the completion. Read it with ${name}.prop("…"), or hand back typed("Object", …, { objectTypeName: "java.util.LinkedHashMap" }).`,
        }));
    }),
};

const ownExpressions = ({ node, external }: ExternalTask): readonly Expression[] =>
  [
    ...external.errorDefinitions.flatMap(({ expression }) => expression ?? []),
    ...node.outputs.flatMap(({ value }) =>
      valueSources(value).flatMap((source) => (source.kind === "template" ? [source.template] : [])),
    ),
  ].flatMap(expressionsOf);

/** The names of which members or elements are read. */
function objectsOf(expression: Expression): readonly string[] {
  const inner = childrenOf(expression).flatMap(objectsOf);
  const isAccess = expression.kind === "member" || expression.kind === "index";
  return isAccess && expression.object.kind === "identifier" ? [expression.object.name, ...inner] : inner;
}

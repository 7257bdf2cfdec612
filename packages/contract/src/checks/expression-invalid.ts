import type { Place, Template } from "@bpmn-worker/bpmn";
import { oneLine } from "../evidence.js";
import { valueTemplates } from "../usage/values.js";
import type { ExternalTask } from "../walk.js";
import type { Check } from "./check.js";

/** Of what the engine evaluates for an external task, that which is no expression: it will not deploy. */
export const expressionInvalid: Check = {
  code: "expression-invalid",
  severity: "error",
  find: ({ tasks }) =>
    tasks.flatMap(({ task }) =>
      templatesOf(task).flatMap(({ template, place, what }) =>
        template.kind === "invalid"
          ? [
              {
                place,
                elementId: task.node.id,
                message: `${what} is no valid expression: ${oneLine(template.source)} (${template.message} at character ${template.offset + 1})`,
                hint: "Correct the expression.",
              },
            ]
          : [],
      ),
    ),
};

interface Evaluated {
  readonly template: Template;
  readonly place: Place;
  readonly what: string;
}

function templatesOf({ node, external }: ExternalTask): readonly Evaluated[] {
  return [
    ...(external.topic.kind === "expression"
      ? [{ template: external.topic.template, place: external.place, what: "The topic" }]
      : []),
    ...node.inputs.flatMap(({ name, place, value }) =>
      valueTemplates(value).map((template) => ({
        template,
        place,
        what: `Input parameter "${oneLine(name)}"`,
      })),
    ),
    ...node.outputs.flatMap(({ name, place, value }) =>
      valueTemplates(value).map((template) => ({
        template,
        place,
        what: `Output parameter "${oneLine(name)}"`,
      })),
    ),
    ...external.errorDefinitions.flatMap(({ expression, place }) =>
      expression === null ? [] : [{ template: expression, place, what: "The error definition's expression" }],
    ),
    ...[...external.workerIn, ...external.workerOut].flatMap((mapping) =>
      mapping.kind === "expression"
        ? [
            {
              template: mapping.source,
              place: mapping.place,
              what: `The parameter "${oneLine(mapping.target)}"`,
            },
          ]
        : [],
    ),
    ...[node.loop?.collection, node.loop?.cardinality, node.loop?.completionCondition].flatMap((template) =>
      template
        ? [{ template, place: node.loop?.place ?? node.place, what: "The multi-instance setting" }]
        : [],
    ),
  ];
}

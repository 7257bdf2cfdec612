import type { EmittedElement, EmittedTopic } from "@bpmn-worker/contract";
import { type Doc, print } from "../layout/doc.js";
import { expandedObject, expressionList, literal } from "../layout/literal.js";

/** The value of a `TopicDefinition`: what the runtime is told about the topic. */
export function topicDefinition({ topic, discriminant, elements }: EmittedTopic): string {
  return print(
    expandedObject([
      ["topic", literal(topic)],
      ...(discriminant === null ? [] : [["discriminant", literal(discriminant)] as const]),
      ["elements", expressionList(elements.map(elementDefinition))],
    ]),
  );
}

function elementDefinition(element: EmittedElement): Doc {
  const { errors, properties, retryTimeCycle } = element;
  const inputs = element.inputs.map(({ name, presence }) => ({ name, required: presence === "required" }));
  const outputs = element.outputs.map(({ name, presence, scope }) => ({
    name,
    required: presence === "required",
    scope,
  }));
  return expandedObject([
    ["processDefinitionKey", literal(element.processId)],
    ["elementId", literal(element.elementId)],
    ["inputs", literal(inputs)],
    ["outputs", literal(outputs)],
    ["errorCodes", literal(errors.catchAll ? "any" : errors.codes)],
    ["properties", literal(properties.length > 0)],
    ["retryTimeCycle", literal(retryTimeCycle)],
  ]);
}

import type { EmittedElement, EmittedTopic, VariableContract } from "@bpmn-worker/contract";
import { type Doc, print } from "../layout/doc.js";
import { expandedObject, expressionList, type Literal, literal } from "../layout/literal.js";
import { valueShape } from "./value-shape.js";

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
  const { errors, properties, retryTimeCycle, lockDuration } = element;
  const inputs = element.inputs.map((input) => ({
    name: input.name,
    required: isInsistedOn(input),
    ...(input.scope === "local" && { local: true }),
    ...shapeOf(input),
  }));
  const outputs = element.outputs.map((output) => ({
    name: output.name,
    required: isInsistedOn(output),
    scope: output.scope,
    ...shapeOf(output),
    ...(output.memberAccess === true && { memberAccess: true }),
  }));
  return expandedObject([
    ["processDefinitionKey", literal(element.processId)],
    ["elementId", literal(element.elementId)],
    ["inputs", literal(inputs)],
    ["outputs", literal(outputs)],
    ["errorCodes", literal(errors.catchAll ? "any" : errors.codes)],
    ["properties", propertyDefinitions(properties)],
    ["retryTimeCycle", literal(retryTimeCycle)],
    ...(lockDuration === undefined ? [] : [["lockDuration", literal(lockDuration)] as const]),
  ]);
}

/** Where engines do not send them, the runtime has them from here; `true` says that there are some, but not which. */
function propertyDefinitions(properties: EmittedElement["properties"]): Doc {
  const known = properties.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
  return literal(known.length > 0 ? known : properties.length > 0);
}

function shapeOf(variable: VariableContract): { readonly shape?: Literal } {
  const shape = valueShape(variable);
  return shape === null ? {} : { shape };
}

/**
 * What the element itself declares is insisted on at run time as well. What was inferred is left to the compiler: an
 * instance that was started with a variable, modified or migrated may do without what its model shows.
 */
const isInsistedOn = ({ presence, origin }: VariableContract): boolean =>
  presence === "required" && origin !== "inferred";

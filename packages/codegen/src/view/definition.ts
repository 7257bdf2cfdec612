import type {
  EmittedElement,
  EmittedTopic,
  InputContract,
  OutputContract,
  VariableContract,
} from "@bpmn-worker/contract";
import { type Literal, type LiteralEntry, literalLine, objectsLine } from "../layout/literal.js";
import { stringLiteral } from "../text/string-literal.js";
import type { KnownTypes } from "./known-types.js";

/** The value of a `TopicDefinition`: what the runtime is told about the topic. */
export function topicDefinition({ topic, discriminant, elements }: EmittedTopic, types: KnownTypes): string {
  const lines = [
    literalLine("topic", topic, 1),
    ...(discriminant === null ? [] : [literalLine("discriminant", discriminant, 1)]),
    "elements: [",
    ...elements.map((element) => elementDefinition(element, types)),
  ];
  return `{\n  ${lines.join("\n  ")}\n  ],\n}`;
}

const DEPTH = 3;
const BREAK = `\n${"  ".repeat(DEPTH)}`;

function elementDefinition(element: EmittedElement, types: KnownTypes): string {
  const { errors, properties, retryTimeCycle, lockDuration } = element;
  const lines = [
    literalLine("processDefinitionKey", element.processId, DEPTH),
    literalLine("elementId", element.elementId, DEPTH),
    objectsLine(
      "inputs",
      element.inputs.map((input) => inputDefinition(input, types)),
      DEPTH,
    ),
    objectsLine(
      "outputs",
      element.outputs.map((output) => outputDefinition(output, types)),
      DEPTH,
    ),
    literalLine("errorCodes", errors.catchAll ? "any" : errors.codes, DEPTH),
    literalLine("properties", propertyDefinitions(properties), DEPTH),
    literalLine("retryTimeCycle", retryTimeCycle, DEPTH),
    ...(lockDuration === undefined ? [] : [literalLine("lockDuration", lockDuration, DEPTH)]),
  ];
  return `  {${BREAK}${lines.join(BREAK)}\n    },`;
}

function inputDefinition(input: InputContract, types: KnownTypes): LiteralEntry {
  const { name } = input;
  const required = isInsistedOn(input);
  const local = input.scope === "local";
  const { shape, flatShape } = types.of(input);
  const flat = `name: ${stringLiteral(name)}, required: ${required}${local ? ", local: true" : ""}`;
  return {
    flat: shape === null ? `{ ${flat} }` : flatShape === null ? null : `{ ${flat}, shape: ${flatShape} }`,
    value: () => ({ name, required, ...(local && { local }), ...(shape !== null && { shape }) }),
  };
}

function outputDefinition(output: OutputContract, types: KnownTypes): LiteralEntry {
  const { name, scope } = output;
  const required = isInsistedOn(output);
  const memberAccess = output.memberAccess === true;
  const { shape, flatShape } = types.of(output);
  const flat = `name: ${stringLiteral(name)}, required: ${required}, scope: "${scope}"`;
  const end = memberAccess ? ", memberAccess: true }" : " }";
  return {
    flat:
      shape === null ? `{ ${flat}${end}` : flatShape === null ? null : `{ ${flat}, shape: ${flatShape}${end}`,
    value: () => ({
      name,
      required,
      scope,
      ...(shape !== null && { shape }),
      ...(memberAccess && { memberAccess }),
    }),
  };
}

/** Where engines do not send them, the runtime has them from here; `true` says that there are some, but not which. */
function propertyDefinitions(properties: EmittedElement["properties"]): Literal {
  const known = properties.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
  return known.length > 0 ? known : properties.length > 0;
}

/**
 * What the element itself declares is insisted on at run time as well. What was inferred is left to the compiler: an
 * instance that was started with a variable, modified or migrated may do without what its model shows.
 */
const isInsistedOn = ({ presence, origin }: VariableContract): boolean =>
  presence === "required" && origin !== "inferred";

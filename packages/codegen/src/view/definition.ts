import type {
  EmittedElement,
  EmittedTopic,
  InputContract,
  OutputContract,
  VariableContract,
} from "@bpmn-worker/contract";
import { type Literal, literalLine, objectsLine } from "../layout/literal.js";
import { stringLiteral } from "../text/string-literal.js";
import type { KnownType, KnownTypes } from "./known-types.js";

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
  const { inputs, outputs, errors, properties, retryTimeCycle, lockDuration } = element;
  const lines = [
    literalLine("processDefinitionKey", element.processId, DEPTH),
    literalLine("elementId", element.elementId, DEPTH),
    objectsLine(
      "inputs",
      inputs,
      (input) => flatInput(input, types.of(input)),
      (input) => inputLiteral(input, types.of(input)),
      DEPTH,
    ),
    objectsLine(
      "outputs",
      outputs,
      (output) => flatOutput(output, types.of(output)),
      (output) => outputLiteral(output, types.of(output)),
      DEPTH,
    ),
    literalLine("errorCodes", errors.catchAll ? "any" : errors.codes, DEPTH),
    literalLine("properties", propertyDefinitions(properties), DEPTH),
    literalLine("retryTimeCycle", retryTimeCycle, DEPTH),
    ...(lockDuration === undefined ? [] : [literalLine("lockDuration", lockDuration, DEPTH)]),
  ];
  return `  {${BREAK}${lines.join(BREAK)}\n    },`;
}

function inputLiteral(input: InputContract, { shape }: KnownType): Literal {
  return {
    name: input.name,
    required: isInsistedOn(input),
    ...(input.scope === "local" && { local: true }),
    ...(shape !== null && { shape }),
  };
}

/** What {@link inputLiteral} is on one line. */
function flatInput(input: InputContract, type: KnownType): string | null {
  if (type.shape !== null && type.flatShape === null) return null;
  const local = input.scope === "local" ? ", local: true" : "";
  const shape = type.flatShape === null ? "" : `, shape: ${type.flatShape}`;
  return `{ name: ${stringLiteral(input.name)}, required: ${isInsistedOn(input)}${local}${shape} }`;
}

function outputLiteral(output: OutputContract, { shape }: KnownType): Literal {
  return {
    name: output.name,
    required: isInsistedOn(output),
    scope: output.scope,
    ...(shape !== null && { shape }),
    ...(output.memberAccess === true && { memberAccess: true }),
  };
}

/** What {@link outputLiteral} is on one line. */
function flatOutput(output: OutputContract, type: KnownType): string | null {
  if (type.shape !== null && type.flatShape === null) return null;
  const shape = type.flatShape === null ? "" : `, shape: ${type.flatShape}`;
  const access = output.memberAccess === true ? ", memberAccess: true" : "";
  const start = `{ name: ${stringLiteral(output.name)}, required: ${isInsistedOn(output)}`;
  return `${start}, scope: "${output.scope}"${shape}${access} }`;
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

import { quote } from "@bpmn-worker/bpmn";
import type { ExternalTask } from "../walk.js";
import type { Check } from "./check.js";

/** Lists and maps reach a worker as `application/x-java-serialized-object`: seen on Operaton 1.0.3 and Camunda 7.24. */
export const inputJavaObject: Check = {
  code: "input-java-object",
  severity: "warning",
  what: "A task hands its worker a list or a map that the engine made or looks into, and so in Java's serialisation.",
  remedy:
    "Hand in JSON, or separate parameters; or have the engine keep such values as JSON, and say so in the configuration.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task, javaObjects }) =>
      javaObjects.map((name) => ({
        place: placeOf(task, name),
        elementId: task.node.id,
        message: `${whatIs(task, name)}, which the engine hands out as a serialised Java object`,
        hint: "A worker cannot read it. Hand in JSON, such as ${S('{…}')}, or separate parameters; or set the engine's default-serialization-format to application/json, and defaultSerializationFormat in the configuration.",
      })),
    ),
};

const parameterOf = ({ node }: ExternalTask, name: string) =>
  node.inputs.findLast((parameter) => parameter.name === name);

function whatIs(task: ExternalTask, name: string): string {
  const parameter = parameterOf(task, name);
  if (parameter === undefined) return `the multi-instance element ${quote(name)} is a list or a map of Java`;
  const { kind } = parameter.value;
  return `the input parameter ${quote(name)} is a ${kind === "list" || kind === "map" ? kind : "list or a map of Java"}`;
}

const placeOf = (task: ExternalTask, name: string) =>
  parameterOf(task, name)?.place ?? task.node.loop?.place ?? task.node.place;

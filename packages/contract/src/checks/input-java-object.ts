import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/** Lists and maps reach a worker as `application/x-java-serialized-object`: seen on Operaton 1.0.3 and Camunda 7.24. */
export const inputJavaObject: Check = {
  code: "input-java-object",
  severity: "warning",
  what: "An input parameter is a list or a map, which the engines hand out in Java's serialisation.",
  remedy: "Hand in JSON, or separate parameters.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task }) =>
      task.node.inputs.flatMap(({ name, place, value }) =>
        value.kind === "list" || value.kind === "map"
          ? [
              {
                place,
                elementId: task.node.id,
                message: `the input parameter ${quote(name)} is a ${value.kind}, which the engine hands out as a serialised Java object`,
                hint: "A worker cannot read it. Hand in JSON, such as ${S('{…}')}, or separate parameters.",
              },
            ]
          : [],
      ),
    ),
};

import { oneLine } from "../evidence.js";
import type { Check } from "./check.js";

/** Lists and maps reach a worker as `application/x-java-serialized-object`: seen on Operaton 1.0.3 and Camunda 7.24. */
export const inputJavaObject: Check = {
  code: "input-java-object",
  severity: "warning",
  find: ({ tasks }) =>
    tasks.flatMap(({ task }) =>
      task.node.inputs.flatMap(({ name, place, value }) =>
        value.kind === "list" || value.kind === "map"
          ? [
              {
                place,
                elementId: task.node.id,
                message: `Input parameter "${oneLine(name)}" is a ${value.kind}: the engine hands it out as a serialised Java object, which a worker cannot read.`,
                hint: "Hand in JSON, such as a script that gives S('{…}'), or separate parameters.",
              },
            ]
          : [],
      ),
    ),
};

import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/**
 * A variable that a worker hands back under the name of an input parameter changes the task's local copy and goes
 * with it, unless an output parameter copies it out.
 */
export const outputShadowed: Check = {
  code: "output-shadowed",
  severity: "warning",
  what: "The handler sets a variable that an input parameter of that name hides from those who read it.",
  remedy: "Rename the input parameter, or copy the value out with an output parameter.",
  find: ({ tasks, usage }) =>
    tasks.flatMap(({ task, contract }) => {
      const { node, process } = task;
      return contract.outputs.flatMap(({ name }) => {
        const input = node.inputs.find((parameter) => parameter.name === name);
        const isCopiedOut = node.outputs.some((parameter) => parameter.name === name);
        if (input === undefined || isCopiedOut || !usage.isReadElsewhere(name, process.id, node.id))
          return [];
        return [
          {
            place: input.place,
            elementId: node.id,
            message: `the input parameter ${quote(name)} hides the variable that the handler sets and others read`,
            hint: "What the handler sets is lost with the task. Rename the input parameter, or copy the value out with an output parameter of that name.",
          },
        ];
      });
    }),
};

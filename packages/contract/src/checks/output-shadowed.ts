import { quote } from "@bpmn-worker/bpmn";
import { localNamesOf } from "../local-names.js";
import type { Check } from "./check.js";

/**
 * A variable that a worker hands back under a name that the task has for itself (an input parameter, the element of a
 * multi-instance task) changes that copy and goes with it, unless an output parameter copies it out.
 */
export const outputShadowed: Check = {
  code: "output-shadowed",
  severity: "warning",
  what: "The handler sets a variable that an input parameter of that name, or a multi-instance variable, hides from those who read it.",
  remedy: "Rename the input parameter, or copy the value out with an output parameter.",
  find: ({ tasks, usage }) =>
    tasks.flatMap(({ task, contract }) => {
      const { node, process } = task;
      let locals: ReadonlySet<string> | null = null;
      return contract.outputs.flatMap(({ name }) => {
        const isCopiedOut = node.outputs.some((parameter) => parameter.name === name);
        if (isCopiedOut || !usage.isReadElsewhere(name, process.id, node.id)) return [];
        locals ??= localNamesOf(task);
        if (!locals.has(name)) return [];
        const input = node.inputs.find((parameter) => parameter.name === name);
        const what = input === undefined ? "the task's own variable" : "the input parameter";
        return [
          {
            place: input?.place ?? node.place,
            elementId: node.id,
            message: `${what} ${quote(name)} hides the variable that the handler sets and others read`,
            hint: "What the handler sets is lost with the task. Use another name, or copy the value out with an output parameter of that name.",
          },
        ];
      });
    }),
};

import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

const LOOKS_OTHERWISE = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false)$/;

export const inputLiteralText: Check = {
  code: "input-literal-text",
  severity: "info",
  what: 'An input parameter looks like a number or a truth value, but is a text: `42` is handed out as "42".',
  remedy: "Write `${42}` where a number is meant.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task: { node } }) =>
      node.inputs.flatMap(({ name, place, value }) =>
        value.kind === "text" &&
        value.template.kind === "literal" &&
        LOOKS_OTHERWISE.test(value.template.text)
          ? [
              {
                place,
                elementId: node.id,
                message: `the input parameter ${quote(name)} is the text ${quote(value.template.text)}`,
                hint: `Write \${${value.template.text}} if the ${/^[tf]/.test(value.template.text) ? "truth value" : "number"} is meant.`,
              },
            ]
          : [],
      ),
    ),
};

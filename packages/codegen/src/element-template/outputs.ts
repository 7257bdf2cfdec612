import type { OutputContract } from "@bpmn-worker/contract";
import type { TemplateProperty } from "./model.js";

/** What the expression language takes for a name. */
const NAME = /^[A-Za-z_$][\w$]*$/;
const RESERVED: ReadonlySet<string> = new Set(
  "and or not eq ne lt gt le ge true false null empty instanceof div mod".split(" "),
);

/**
 * A field for an output parameter: under which name the process keeps what the worker gives. A bare name fails when the
 * worker does not give it, so it is read otherwise where the worker need not.
 */
export function outputProperty({ name, type, presence }: OutputContract): TemplateProperty {
  const isBare = presence === "required" && NAME.test(name) && !RESERVED.has(name);
  return {
    label: `Result ${name}`,
    description: `The variable that keeps it: ${type}`,
    type: "String",
    value: name,
    constraints: { notEmpty: true },
    binding: {
      type: "camunda:outputParameter",
      source: isBare ? `\${${name}}` : `\${execution.getVariable("${escaped(name)}")}`,
    },
  };
}

const escaped = (name: string): string => name.replace(/[\\"]/g, "\\$&");

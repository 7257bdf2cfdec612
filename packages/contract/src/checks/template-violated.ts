import { type FlowNode, quote, type TemplateInput } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { visitsOf } from "../walk.js";
import type { Check } from "./check.js";

/** The modeller sees to it while an element is edited, but not when its XML is, or the template changes. */
export const templateViolated: Check = {
  code: "template-violated",
  severity: "warning",
  what: "An input parameter is not what the element template of its element allows.",
  remedy: "Correct the value, or the template.",
  find: ({ processes, elementTemplates }) => {
    if (elementTemplates.all.length === 0) return [];
    return processes.flatMap(visitsOf).flatMap(({ node }) => {
      const template = node.template === undefined ? null : elementTemplates.find(node.template);
      return (template?.inputs ?? []).flatMap((input) => findIn(node, input, template?.id ?? ""));
    });
  },
};

function findIn(node: FlowNode, input: TemplateInput, template: string): readonly Finding[] {
  const parameter = node.inputs.find(({ name }) => name === input.name);
  const problem = problemOf(parameter?.value, input);
  if (problem === null) return [];
  return [
    {
      place: parameter?.place ?? node.place,
      elementId: node.id,
      message: `the input parameter ${quote(input.name)} ${problem.what}, but the element template ${quote(template)} ${problem.wanted}`,
      hint: "Correct the value, or the template.",
    },
  ];
}

interface Problem {
  readonly what: string;
  readonly wanted: string;
}

/** Expressions may give anything. */
function problemOf(
  value: FlowNode["inputs"][number]["value"] | undefined,
  { values, required }: TemplateInput,
): Problem | null {
  if (value === undefined || value.kind === "null") {
    const what = value === undefined ? "is missing" : "is empty";
    return required ? { what, wanted: "requires it" } : null;
  }
  if (value.kind !== "text" || value.template.kind !== "literal") return null;
  const { text } = value.template;
  const what = `is ${quote(text)}`;
  switch (values.kind) {
    case "choices": {
      const { choices } = values;
      return choices.includes(text) ? null : { what, wanted: `offers ${choices.map(quote).join(", ")}` };
    }
    case "boolean":
      return ["true", "false"].includes(text) ? null : { what, wanted: "offers a checkbox" };
    case "number":
      return text.trim() !== "" && Number.isFinite(Number(text))
        ? null
        : { what, wanted: "asks for a number" };
    case "text":
      return null;
  }
}

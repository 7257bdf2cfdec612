import { parseTemplate } from "../expression/parse.js";
import type { Template } from "../expression/tree.js";
import { quote } from "../quote.js";
import type { XmlElement } from "../xml/tree.js";
import { type Reading, report } from "./reading.js";

/** Parses a text of an element, and reports it when it is no expression. */
export function readTemplate(reading: Reading, element: XmlElement, text: string): Template {
  const template = parseTemplate(text);
  examineTemplate(reading, element, template);
  return template;
}

/** Whether a text is more than that. */
export const holdsExpression = (text: string): boolean => /[$#]\{/.test(text);

/** A template of what may be missing. */
export function optionalTemplate(
  reading: Reading,
  element: XmlElement,
  text: string | null,
): Template | null {
  return text === null ? null : readTemplate(reading, element, text);
}

/** Reports a template that is no expression: wherever in the model it stands, it is refused at deployment. */
export function examineTemplate(reading: Reading, element: XmlElement, template: Template): void {
  if (template.kind !== "invalid") return;
  report(reading, element, {
    code: "expression-invalid",
    severity: "error",
    message: `${quote(template.source)} is not an expression: ${template.message}`,
    hint: "The engines refuse the model. Correct the expression; to write '${' as text, put a backslash before it.",
  });
}

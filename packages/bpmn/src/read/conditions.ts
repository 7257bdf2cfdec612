import type { Condition } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionValue } from "./extensions.js";
import { placeOf, type Reading } from "./reading.js";
import { scriptOf } from "./scripts.js";
import { readTemplate } from "./templates.js";
import { trim } from "./text.js";

/**
 * The condition of a sequence flow or a conditional event. Source: Operaton's `parseConditionExpression`.
 * ProcessEngine.io evaluates conditions as JavaScript over the token.
 */
export function readCondition(reading: Reading, element: XmlElement): Condition {
  const defaultLanguage = reading.dialect === "processengine" ? "javascript" : null;
  const language = attributeOf(element, "language") ?? defaultLanguage;
  if (language === null) {
    const template = readTemplate(reading, element, trim(element.text));
    return { kind: "expression", template, place: placeOf(reading, element) };
  }
  const resource = extensionValue(element, "resource");
  return { kind: "script", script: scriptOf(reading, element, language, resource, trim(element.text)) };
}

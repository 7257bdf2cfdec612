import { quote } from "../quote.js";
import type { XmlElement } from "../xml/tree.js";
import { type Reading, report } from "./reading.js";
import { trim } from "./text.js";

/** What {@link trim} leaves. */
const NOT_BLANK = /[^\0- ]/;

/** Reports what BPMN does not allow in an element: texts, and attributes without prefix that it does not know. */
export function examine(reading: Reading, source: XmlElement): void {
  if (source.text !== "" && NOT_BLANK.test(source.text)) {
    const text = trim(source.text);
    report(reading, source, {
      code: "text-stray",
      severity: "error",
      message: `<${source.qualifiedName}> holds the text ${quote(text)}, which BPMN does not allow there`,
      hint: "The engines refuse the model. Remove the text, or put it into a bpmn:documentation.",
    });
  }
  const type = reading.structure.typeOf(source);
  const { attributes } = source;
  for (let at = 0; at < attributes.length; at += 1) {
    const attribute = attributes[at];
    if (attribute && !type.knowsAttribute(attribute.name)) reportUnknown(reading, source, attribute.name);
  }
}

function reportUnknown(reading: Reading, source: XmlElement, name: string): void {
  report(reading, source, {
    code: "attribute-unknown",
    severity: "warning",
    message: `BPMN knows no attribute ${quote(name)} of <${source.qualifiedName}>`,
    hint: "It is ignored, or the engine refuses the model. If it is an extension, write it with its prefix (camunda:, operaton:, flowable:).",
  });
}

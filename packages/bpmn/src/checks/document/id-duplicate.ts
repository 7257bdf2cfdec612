import { quote } from "../../quote.js";
import type { XmlElement } from "../../xml/tree.js";
import type { DocumentCheck } from "../check.js";

/** Ids have to be unique in a file (BPMN20.xsd, type xsd:ID). */
export const checkDuplicateIds: DocumentCheck = (document, report) => {
  const first = new Map<string, XmlElement>();
  for (const { element, id } of document.identified) {
    if (id === "") continue;
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, element);
      continue;
    }
    report(element, {
      code: "id-duplicate",
      severity: "error",
      message: `the id ${quote(id)} already belongs to <${other.qualifiedName}> of line ${other.line}`,
      hint: "The engines refuse the model. Give one of the two another id, and correct what refers to it.",
    });
  }
};

import { BPMN_URI, VOCABULARIES } from "../../namespaces.js";
import { childrenOf, type XmlElement } from "../../xml/tree.js";
import type { DocumentCheck, ReportElement } from "../check.js";

/** Extension elements that the engine looks up as the only one of their name (Operaton's `Element.elementNS`). */
const SINGLE = ["properties", "inputOutput", "formData", "connector"];

/** Two siblings where the engine expects one make it refuse the whole model. */
export const checkRepeatedExtensions: DocumentCheck = (document, report) => {
  for (const element of document.elements) {
    if (element.uri !== BPMN_URI) continue;
    if (element.name === "extensionElements") {
      for (const { uri } of VOCABULARIES) {
        for (const name of SINGLE) reportRepeated(childrenOf(element, name, uri), report);
      }
    } else {
      reportRepeated(childrenOf(element, "extensionElements", BPMN_URI), report);
    }
  }
};

function reportRepeated([first, ...others]: readonly XmlElement[], report: ReportElement): void {
  if (first === undefined) return;
  for (const element of others) {
    report(element, {
      code: "extension-repeated",
      severity: "error",
      message: `<${element.qualifiedName}> already stands in line ${first.line}`,
      hint: "The engines refuse the model. Join the two.",
    });
  }
}

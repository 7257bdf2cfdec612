import { BPMN_URI } from "../../namespaces.js";
import { isExtension } from "../../read/extensions.js";
import type { XmlElement } from "../../xml/tree.js";
import type { DocumentCheck, ReportElement } from "../check.js";

/** Extension elements that the engine looks up as the only one of their name (Operaton's `Element.elementNS`). */
const SINGLE: ReadonlySet<string> = new Set(["properties", "inputOutput", "formData", "connector"]);

/** Two siblings where the engine expects one make it refuse the whole model. */
export const checkRepeatedExtensions: DocumentCheck = (document, report) => {
  for (const element of document.elements) {
    if (element.uri !== BPMN_URI || element.children.length < 2) continue;
    const isSingle = element.name === "extensionElements" ? isSingleExtension : isContainer;
    for (const child of element.children) {
      const first = isSingle(child) ? firstLike(child, element) : child;
      if (first !== child) reportRepeated(child, first, report);
    }
  }
};

function isSingleExtension(element: XmlElement): boolean {
  return SINGLE.has(element.name) && isExtension(element);
}

function isContainer({ name, uri }: XmlElement): boolean {
  return name === "extensionElements" && uri === BPMN_URI;
}

/** The first among its siblings that is called as an element is. */
function firstLike(element: XmlElement, { children }: XmlElement): XmlElement {
  return children.find(({ name, uri }) => name === element.name && uri === element.uri) ?? element;
}

function reportRepeated(element: XmlElement, first: XmlElement, report: ReportElement): void {
  report(element, {
    code: "extension-repeated",
    severity: "error",
    message: `<${element.qualifiedName}> already stands in line ${first.line}`,
    hint: "The engines refuse the model. Join the two.",
  });
}

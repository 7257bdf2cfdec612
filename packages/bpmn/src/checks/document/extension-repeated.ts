import { BPMN_URI } from "../../namespaces.js";
import { isExtension } from "../../read/extensions.js";
import type { XmlElement } from "../../xml/tree.js";
import type { DocumentCheck, ReportElement } from "../check.js";

/** Extension elements that the engine looks up as the only one of their name (Operaton's `Element.elementNS`). */
const SINGLE: ReadonlySet<string> = new Set(["properties", "inputOutput", "formData", "connector"]);

/** Two siblings where the engine expects one make it refuse the whole model. */
export const checkRepeatedExtensions: DocumentCheck = (document, report) => {
  for (const { name, children } of document.bpmn) {
    if (children.length < 2) continue;
    if (name === "extensionElements") checkSingles(children.filter(isSingleExtension), report);
    else if (hasSeveralContainers(children)) checkSingles(children.filter(isContainer), report);
  }
};

function hasSeveralContainers(children: readonly XmlElement[]): boolean {
  let count = 0;
  for (let at = 0; at < children.length; at += 1) {
    if (children[at]?.name === "extensionElements") count += 1;
  }
  return count > 1;
}

function checkSingles(singles: readonly XmlElement[], report: ReportElement): void {
  const firsts = new Map<string, XmlElement>();
  for (const single of singles) {
    const key = `${single.name} ${single.uri}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, single);
    else reportRepeated(single, first, report);
  }
}

function isSingleExtension(element: XmlElement): boolean {
  return SINGLE.has(element.name) && isExtension(element);
}

function isContainer({ name, uri }: XmlElement): boolean {
  return name === "extensionElements" && uri === BPMN_URI;
}

function reportRepeated(element: XmlElement, first: XmlElement, report: ReportElement): void {
  report(element, {
    code: "extension-repeated",
    severity: "error",
    message: `<${element.qualifiedName}> already stands in line ${first.line}`,
    hint: "The engines refuse the model. Join the two.",
  });
}

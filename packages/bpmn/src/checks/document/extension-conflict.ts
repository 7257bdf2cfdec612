import { vocabularyOf } from "../../namespaces.js";
import { quote } from "../../quote.js";
import { extensionAttribute, extensionChildren, isExtension } from "../../read/extensions.js";
import type { XmlElement } from "../../xml/tree.js";
import type { DocumentCheck, ReportElement } from "../check.js";

/** Where two vocabularies (camunda and operaton, …) say different things in one place, only one is heard. */
export const checkExtensionConflicts: DocumentCheck = (document, report) => {
  for (const element of document.elements) {
    checkAttributes(element, report);
    checkChildren(element, report);
  }
};

function checkAttributes(element: XmlElement, report: ReportElement): void {
  const first = element.attributes.find(({ uri }) => uri !== "");
  if (first === undefined || element.attributes.every(({ uri }) => uri === "" || uri === first.uri)) return;
  for (const { name, uri, qualifiedName, value } of element.attributes) {
    const vocabulary = uri === "" ? null : vocabularyOf(uri);
    if (vocabulary === null) continue;
    const heard = extensionAttribute(element, name);
    if (heard === null || heard.vocabulary === vocabulary || heard.value === value) continue;
    report(element, {
      code: "extension-conflict",
      severity: "warning",
      message: `${qualifiedName}=${quote(value)} is overruled by ${quote(heard.value)} of the ${heard.vocabulary} namespace`,
      hint: "Engines differ in which of the two they read. Remove one.",
    });
  }
}

function checkChildren(element: XmlElement, report: ReportElement): void {
  const first = element.children.find(isExtension);
  if (first === undefined || element.children.every((child) => child.uri === first.uri)) return;
  for (const child of element.children) {
    if (!isExtension(child)) continue;
    const [heard] = extensionChildren(element, child.name);
    if (heard === undefined || heard.uri === child.uri) continue;
    report(child, {
      code: "extension-conflict",
      severity: "warning",
      message: `<${child.qualifiedName}> is ignored, because <${heard.qualifiedName}> stands beside it`,
      hint: "Engines differ in which of the two they read. Keep one namespace.",
    });
  }
}

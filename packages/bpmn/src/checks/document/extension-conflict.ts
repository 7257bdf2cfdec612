import { BPMN_URI, vocabularyOf } from "../../namespaces.js";
import { quote } from "../../quote.js";
import { extensionAttribute, extensionChildren, isExtension } from "../../read/extensions.js";
import type { XmlElement } from "../../xml/tree.js";
import type { DocumentCheck, ReportElement } from "../check.js";

/** Where two vocabularies (camunda and operaton, …) say different things in one place, only one is heard. */
export const checkExtensionConflicts: DocumentCheck = (document, report) => {
  if (document.uses.size < 2) return;
  for (const element of document.elements) {
    checkAttributes(element, report);
    checkChildren(element, report);
  }
};

function checkAttributes(element: XmlElement, report: ReportElement): void {
  if (!areOfSeveral(element.prefixed, "")) return;
  for (const { name, uri, qualifiedName, value } of element.prefixed) {
    const vocabulary = vocabularyOf(uri);
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
  if (!areOfSeveral(element.children, BPMN_URI)) return;
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

/** Whether there is more than one namespace among these, without that of what is no extension. */
function areOfSeveral(ones: readonly { readonly uri: string }[], own: string): boolean {
  let first = own;
  for (const { uri } of ones) {
    if (uri === own || uri === first) continue;
    if (first !== own) return true;
    first = uri;
  }
  return false;
}

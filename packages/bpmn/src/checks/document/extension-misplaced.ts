import { BPMN_URI } from "../../namespaces.js";
import { isExtension } from "../../read/extensions.js";
import type { DocumentCheck } from "../check.js";

/** Extension elements count only inside `extensionElements`. */
export const checkMisplacedExtensions: DocumentCheck = (document, report) => {
  for (const element of document.foreign) {
    const { parent } = element;
    if (parent === null || parent.name === "extensionElements" || parent.uri !== BPMN_URI) continue;
    if (!isExtension(element)) continue;
    report(element, {
      code: "extension-misplaced",
      severity: "warning",
      message: `<${element.qualifiedName}> stands directly in <${parent.qualifiedName}> and is ignored`,
      hint: "Put it into the bpmn:extensionElements of that element.",
    });
  }
};

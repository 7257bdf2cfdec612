import { BPMN_URI } from "../../namespaces.js";
import { attributeOf } from "../../xml/tree.js";
import type { DocumentCheck } from "../check.js";

/** A process without id is refused by the engines, which know it by that id. */
export const checkMissingIds: DocumentCheck = (document, report) => {
  for (const element of document.root.children) {
    if (element.name !== "process" || element.uri !== BPMN_URI || attributeOf(element, "id")) continue;
    report(element, {
      code: "id-missing",
      severity: "error",
      message: "a process has no id",
      hint: "The engines refuse the model. Give the process an id; it is the key it is started by.",
    });
  }
};

import { BPMN_URI, VOCABULARIES } from "../../namespaces.js";
import { quote } from "../../quote.js";
import { attributeOf } from "../../xml/tree.js";
import type { DocumentCheck } from "../check.js";

const HOSTS: ReadonlySet<string> = new Set([
  "serviceTask",
  "sendTask",
  "businessRuleTask",
  "messageEventDefinition",
]);
const TYPES: ReadonlySet<string> = new Set(["external", "mail", "shell"]);

/** Types that Flowable, which has many more, knows in this spelling only. */
const OF_FLOWABLE = /^external(?:-worker)?$/;

/** A misspelt `type` (Operaton's `parseServiceTaskLike`, Flowable's `ServiceTaskXMLConverter`). */
export const checkUnknownTypes: DocumentCheck = (document, report) => {
  for (const element of document.carriers) {
    if (element.uri !== BPMN_URI || !HOSTS.has(element.name)) continue;
    for (const { name, uri } of VOCABULARIES) {
      const type = attributeOf(element, "type", uri);
      if (type === null) continue;
      const isFlowable = name === "flowable" || name === "activiti";
      const known = type.toLowerCase();
      if (isFlowable ? !OF_FLOWABLE.test(known) || OF_FLOWABLE.test(type) : TYPES.has(known)) continue;
      report(element, {
        code: "type-unknown",
        severity: "error",
        message: `there is no task type ${quote(type)}`,
        hint: `The engines refuse the model. For a task that workers do, write type="${isFlowable ? known : "external"}".`,
      });
    }
  }
};

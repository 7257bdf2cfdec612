import { BPMN_URI, VOCABULARIES, vocabularyOf } from "../../namespaces.js";
import { attributeOf, type XmlElement } from "../../xml/tree.js";
import type { DocumentCheck } from "../check.js";

const EXTERNAL = /^external$/i;
/** Flowable's word, which it knows on service tasks only. */
const WORKER = /^external-worker$/i;
const TASKS: ReadonlySet<string> = new Set(["serviceTask", "sendTask", "businessRuleTask"]);
const MESSAGE_EVENTS: ReadonlySet<string> = new Set(["intermediateThrowEvent", "endEvent"]);

/** `type="external"` where no engine looks for it: the element will never be handed to a worker. */
export const checkMisplacedExternals: DocumentCheck = (document, report, dialect) => {
  for (const element of document.carriers) {
    if (element.uri !== BPMN_URI) continue;
    if (isOfType(element, WORKER) && element.name !== "serviceTask") {
      report(element, {
        code: "external-misplaced",
        severity: "warning",
        message: `type="external-worker" on <${element.qualifiedName}> is no task of external workers in Flowable`,
        hint: "Make it a service task.",
      });
    } else if (dialect === "processengine" && element.name !== "serviceTask" && isOfType(element, EXTERNAL)) {
      report(element, {
        code: "external-misplaced",
        severity: "warning",
        message: `type="external" on <${element.qualifiedName}> is ignored by ProcessEngine.io`,
        hint: "Make it a service task.",
      });
    } else if (isOfType(element, EXTERNAL) && !isHost(element)) {
      report(element, {
        code: "external-misplaced",
        severity: "warning",
        message: `type="external" on <${element.qualifiedName}> is ignored by the engines`,
        hint: "External tasks are service tasks, send tasks, business rule tasks without decisionRef, and the message event definitions of throw and end events.",
      });
    }
  }
};

function isOfType(element: XmlElement, type: RegExp): boolean {
  for (const { uri, name, value } of element.prefixed) {
    if (name === "type" && type.test(value) && vocabularyOf(uri) !== null) return true;
  }
  return false;
}

function isHost(element: XmlElement): boolean {
  if (element.name === "businessRuleTask") {
    return VOCABULARIES.every(({ uri }) => attributeOf(element, "decisionRef", uri) === null);
  }
  if (TASKS.has(element.name)) return true;
  return element.name === "messageEventDefinition" && MESSAGE_EVENTS.has(element.parent?.name ?? "");
}

import { BPMN_URI, DROOLS_URI } from "../namespaces.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";

/** A task of this name waits for a condition and is no work item. */
const MILESTONE = "Milestone";

/**
 * The name of the work item that a task of jBPM is, `null` for everything else. On user, send, receive and manual
 * tasks, and on rules, the engine does not ask for it.
 *
 * jBPM knows attributes by their local names, and many files bind their prefix to something else than drools. Source:
 * jBPM's `TaskHandler` and `ExtensibleXmlParser`.
 */
export function workItemName(element: XmlElement): string | null {
  const name = element.uri === BPMN_URI ? taskNameOf(element) : null;
  return name && name !== MILESTONE ? name : null;
}

function taskNameOf(element: XmlElement): string | null {
  if (element.name !== "task" && element.name !== "serviceTask") return null;
  const name = attributeOf(element, "taskName", DROOLS_URI);
  if (name !== null || element.name === "serviceTask") return name;
  return [...element.prefixed, ...element.attributes].find((one) => one.name === "taskName")?.value ?? null;
}

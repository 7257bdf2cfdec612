import { parseTemplate } from "../expression/parse.js";
import type { Dialect, ErrorEventDefinition, ExternalTaskDeclaration } from "../model.js";
import { DROOLS_URI, VOCABULARIES } from "../namespaces.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { containersOf, extensionFlag, extensionValue } from "./extensions.js";
import { readMappings } from "./mappings.js";
import { readProperties } from "./properties.js";
import { placeOf, type Reading } from "./reading.js";
import { errorCodeOf } from "./references.js";
import { readTopic } from "./topic.js";

/**
 * The declaration that external workers do an element's work, `null` when there is none.
 *
 * `host` is the flow node, `carrier` the element that the attributes sit on: the same for tasks, the message
 * event definition for events. Source: Operaton's `parseServiceTaskLike`, Flowable's `ServiceTaskXMLConverter`.
 */
export function readExternal(
  reading: Reading,
  host: XmlElement,
  carrier: XmlElement,
): ExternalTaskDeclaration | null {
  const dialect = externalDialect(reading, carrier);
  if (dialect === null) return null;
  const topic =
    dialect === "jbpm" ? attributeOf(carrier, "taskName", DROOLS_URI) : extensionValue(carrier, "topic");
  return {
    dialect,
    place: placeOf(reading, carrier),
    topic: readTopic(topic, dialect === "processengine"),
    errorDefinitions: readErrorDefinitions(reading, carrier),
    priority: extensionValue(carrier, "taskPriority"),
    workerIn: readMappings(reading, carrier, "externalWorkerInParameter"),
    workerOut: readMappings(reading, carrier, "externalWorkerOutParameter"),
    doNotIncludeVariables: extensionFlag(carrier, "doNotIncludeVariables", false),
    payload: dialect === "processengine" ? (readProperties(host)["payload"] ?? null) : null,
  };
}

/** What the attributes of the Camunda 7 family can make external. jBPM's work items are tasks of any kind. */
const CARRIERS: ReadonlySet<string> = new Set([
  "serviceTask",
  "sendTask",
  "businessRuleTask",
  "messageEventDefinition",
]);

/** The dialect of the namespace that the deciding attribute came from. */
function externalDialect(reading: Reading, carrier: XmlElement): Dialect | null {
  for (const { name, uri } of CARRIERS.has(carrier.name) ? VOCABULARIES : []) {
    const type = attributeOf(carrier, "type", uri);
    if (type === null) continue;
    if (name === "flowable") return isFlowableWorker(carrier, type) ? "flowable" : null;
    if (type.toLowerCase() !== "external") return null;
    if (name === "operaton") return "operaton";
    return reading.dialect === "processengine" ? "processengine" : "camunda";
  }
  return attributeOf(carrier, "taskName", DROOLS_URI) ? "jbpm" : null;
}

/** Flowable compares the type as written, and knows external workers on service tasks only. */
function isFlowableWorker(carrier: XmlElement, type: string): boolean {
  return carrier.name === "serviceTask" && (type === "external-worker" || type === "external");
}

/** The engine looks for them by local name, whatever the namespace. */
function readErrorDefinitions(reading: Reading, carrier: XmlElement): readonly ErrorEventDefinition[] {
  return containersOf(carrier)
    .flatMap((container) => container.children.filter((child) => child.name === "errorEventDefinition"))
    .map((element) => {
      const expression = attributeOf(element, "expression");
      return {
        place: placeOf(reading, element),
        code: errorCodeOf(reading, element),
        message: errorMessageOf(reading, element),
        expression: expression === null ? null : parseTemplate(expression),
      };
    });
}

/** The message that the engine reports with the error, when the `bpmn:error` has one. */
function errorMessageOf(reading: Reading, element: XmlElement): string | null {
  const error = reading.roots.find("error", attributeOf(element, "errorRef"));
  return error ? extensionValue(error, "errorMessage") : null;
}

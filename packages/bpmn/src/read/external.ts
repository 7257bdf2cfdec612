import type { Dialect, ErrorEventDefinition, ExternalTaskDeclaration } from "../model.js";
import { heardBy, VOCABULARIES, type VocabularyEntry } from "../namespaces.js";
import { quote } from "../quote.js";
import { parseJavaScript } from "../script/javascript/parse.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { containersOf, extensionFlag, extensionsOf, extensionValue } from "./extensions.js";
import { readComputedMappings, readMappings } from "./mappings.js";
import { readProperties } from "./properties.js";
import { placeOf, type Reading, report } from "./reading.js";
import { errorCodeOf } from "./references.js";
import { examineTemplate, optionalTemplate } from "./templates.js";
import { readTopic } from "./topic.js";
import { workItemName } from "./work-item.js";

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
  const source = dialect === "jbpm" ? workItemName(carrier) : extensionValue(carrier, "topic");
  const topic = readTopic(source, dialect === "processengine");
  if (topic.kind === "expression") examineTemplate(reading, carrier, topic.template);
  const jobCategory = extensionsOf(carrier, "jobCategory")[0]?.text.trim();
  return {
    dialect,
    place: placeOf(reading, carrier),
    topic,
    errorDefinitions: readErrorDefinitions(reading, carrier),
    priority: extensionValue(carrier, "taskPriority") ?? priorityOfProcess(carrier),
    workerIn: readMappings(reading, carrier, "externalWorkerInParameter"),
    workerOut: readMappings(reading, carrier, "externalWorkerOutParameter"),
    doNotIncludeVariables: extensionFlag(carrier, "doNotIncludeVariables", false),
    payload: dialect === "processengine" ? readPayload(reading, host) : null,
    ...readComputedMappings(reading, carrier, "externalWorkerInParameter", "externalWorkerOutParameter"),
    ...(jobCategory && { jobCategory }),
  };
}

/** That of all external tasks of the process which have none of their own (`PriorityProvider`, Operaton). */
function priorityOfProcess(carrier: XmlElement): string | null {
  for (let at = carrier.parent; at !== null; at = at.parent)
    if (at.name === "process") return extensionValue(at, "taskPriority");
  return null;
}

/** A payload that is no JavaScript fails when the task is reached. */
function readPayload(reading: Reading, host: XmlElement): string | null {
  const payload = readProperties(reading, containersOf(host)).properties["payload"] ?? null;
  if (payload !== null && payload.trim() !== "" && parseJavaScript(`return ${payload}\n`) === null) {
    report(reading, host, {
      code: "expression-invalid",
      severity: "error",
      message: `the payload ${quote(payload)} is not JavaScript`,
      hint: "ProcessEngine.io fails when it comes to the task. Correct the expression.",
    });
  }
  return payload;
}

/** What the attributes of the Camunda 7 family can make external. */
const CARRIERS: ReadonlySet<string> = new Set([
  "serviceTask",
  "sendTask",
  "businessRuleTask",
  "messageEventDefinition",
]);

/**
 * The dialect that is asked for, else that of the namespace that the deciding attribute came from. Flowable hears
 * activiti and camunda too, so in a file of Flowable these are its own. ProcessEngine.io knows external service tasks
 * only (`ServiceTaskParser`).
 */
function externalDialect(reading: Reading, carrier: XmlElement): Dialect | null {
  const { dialect, isDialectGiven } = reading;
  for (const { name, uri } of CARRIERS.has(carrier.name) ? vocabulariesOf(reading) : []) {
    const type = attributeOf(carrier, "type", uri);
    if (type === null) continue;
    const isFlowable = name === "flowable" || (dialect === "flowable" && name !== "operaton");
    if (isFlowable) return isFlowableWorker(carrier, type) ? "flowable" : null;
    if (type.toLowerCase() !== "external") return null;
    const heardAs = isDialectGiven || name !== "operaton" ? dialect : name;
    if (heardAs === "processengine" && carrier.name !== "serviceTask") return null;
    if (heardAs === "processengine" && type !== "external") {
      report(reading, carrier, {
        code: "type-unknown",
        severity: "error",
        message: `there is no task type ${quote(type)}`,
        hint: 'ProcessEngine.io compares it as it is written, and does nothing at such a task. Write type="external".',
      });
      return null;
    }
    return isDialectGiven || heardAs === "processengine" || heardAs === "operaton" ? heardAs : "camunda";
  }
  if (isDialectGiven && dialect !== "jbpm") return null;
  return workItemName(carrier) === null ? null : "jbpm";
}

/** What is heard, in the order in which it wins: everything, when the dialect is only a guess. */
function vocabulariesOf({ dialect, isDialectGiven }: Reading): readonly VocabularyEntry[] {
  if (isDialectGiven) return heardBy(dialect);
  return dialect === "flowable" ? [...heardBy(dialect), ...VOCABULARIES] : VOCABULARIES;
}

/** Flowable compares the type as written, and knows external workers on service tasks only. */
function isFlowableWorker(carrier: XmlElement, type: string): boolean {
  return carrier.name === "serviceTask" && (type === "external-worker" || type === "external");
}

/** The engine looks for them by local name, whatever the namespace. */
function readErrorDefinitions(reading: Reading, carrier: XmlElement): readonly ErrorEventDefinition[] {
  return containersOf(carrier)
    .flatMap((container) => container.children.filter((child) => child.name === "errorEventDefinition"))
    .map((element) => ({
      place: placeOf(reading, element),
      code: errorCodeOf(reading, element),
      message: errorMessageOf(reading, element),
      expression: optionalTemplate(reading, element, attributeOf(element, "expression")),
    }));
}

/** The message that the engine reports with the error, when the `bpmn:error` has one. */
function errorMessageOf(reading: Reading, element: XmlElement): string | null {
  const error = reading.roots.find("error", attributeOf(element, "errorRef"));
  return error ? extensionValue(error, "errorMessage") : null;
}

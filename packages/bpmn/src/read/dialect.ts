import type { Dialect } from "../model.js";
import { DROOLS_URI, VOCABULARIES, type Vocabulary, vocabularyOf } from "../namespaces.js";
import { attributeOf, type XmlAttribute, type XmlElement } from "../xml/tree.js";
import type { BpmnDocument } from "./bpmn-document.js";
import { workItemName } from "./work-item.js";

const URI_DIALECTS: ReadonlyMap<string, Dialect> = new Map([
  ...VOCABULARIES.map(({ name, uri }) => [uri, name === "activiti" ? "camunda" : name] as const),
  [DROOLS_URI, "jbpm"],
]);

/** Modelling tools of ProcessEngine.io, as they sign their files. */
const PROCESS_ENGINE_EXPORTER = /5minds|processcube|bpmn[ -]studio|process-engine/i;
/** A `payload` that is JavaScript over the token, as nobody else would write one. */
const PAYLOAD = /\b(?:token|identity)\b|^\s*[{[(]/;
const TOKEN_ACCESS = /(?<![\w$.-])token\.(?:current|history)\b/;

/**
 * The dialect that a file is written in: the vocabulary it uses most. Of those that use none, the ones with work items
 * are jBPM's, all others camunda's.
 * ProcessEngine.io writes camunda attributes and is known by its tool, its `payload` property or its topics.
 */
export function dialectOf({ root, elements, uses }: BpmnDocument): Dialect {
  const counts = new Map<Dialect, number>();
  for (const [uri, { count }] of uses) {
    const dialect = URI_DIALECTS.get(uri);
    if (dialect) counts.set(dialect, (counts.get(dialect) ?? 0) + count);
  }
  if (isActivitiOfFlowable(uses)) counts.delete("camunda");
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const dialect =
    most?.[0] ?? (elements.some((element) => workItemName(element) !== null) ? "jbpm" : "camunda");
  if (dialect !== "camunda") return dialect;
  if (elements.some(isFlowableTask)) return "flowable";
  const isProcessEngine =
    PROCESS_ENGINE_EXPORTER.test(attributeOf(root, "exporter") ?? "") || hasProcessEngineSign(elements);
  return isProcessEngine ? "processengine" : dialect;
}

/** No other engine knows the type, and Flowable takes it from activiti and camunda as well. */
const isFlowableTask = ({ prefixed }: XmlElement): boolean =>
  prefixed.length > 0 &&
  prefixed.some(
    ({ name, value, uri }) =>
      name === "type" && value === "external-worker" && !OF_OTHERS.includes(vocabularyOf(uri)),
  );

const OF_OTHERS: readonly (Vocabulary | null)[] = ["operaton", null];

/** Beside flowable, and without camunda, activiti is what Flowable goes on reading in models of its ancestor. */
function isActivitiOfFlowable(uses: BpmnDocument["uses"]): boolean {
  const isUsed = (vocabulary: string): boolean =>
    VOCABULARIES.some(({ name, uri }) => name === vocabulary && (uses.get(uri)?.count ?? 0) > 0);
  return isUsed("flowable") && !isUsed("camunda");
}

function hasProcessEngineSign(elements: readonly XmlElement[]): boolean {
  for (const element of elements) {
    if (element.name === "property" && attributeOf(element, "name") === "payload") {
      if (PAYLOAD.test(attributeOf(element, "value") ?? "")) return true;
    } else if (
      (element.attributes.length > 0 && hasTokenTopic(element.attributes)) ||
      (element.prefixed.length > 0 && hasTokenTopic(element.prefixed))
    ) {
      return true;
    }
  }
  return false;
}

function hasTokenTopic(attributes: readonly XmlAttribute[]): boolean {
  for (const { name, value } of attributes) {
    if (name === "topic" && TOKEN_ACCESS.test(value)) return true;
  }
  return false;
}

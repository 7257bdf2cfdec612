import type { Dialect } from "../model.js";
import { DROOLS_URI, VOCABULARIES } from "../namespaces.js";
import { attributeOf, type XmlDocument, type XmlElement } from "../xml/tree.js";

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
 * The dialect that a file is written in: the vocabulary it uses most, camunda when it uses none.
 * ProcessEngine.io writes camunda attributes and is known by its tool, its `payload` property or its topics.
 */
export function dialectOf(document: XmlDocument): Dialect {
  const uses = new Map<Dialect, number>();
  let isProcessEngine = PROCESS_ENGINE_EXPORTER.test(attributeOf(document.root, "exporter") ?? "");
  for (const element of document.elements) {
    count(uses, element.uri);
    for (const attribute of element.attributes) count(uses, attribute.uri);
    isProcessEngine ||= isProcessEngineSign(element);
  }
  const [most] = [...uses].sort((a, b) => b[1] - a[1]);
  const dialect = most?.[0] ?? "camunda";
  return dialect === "camunda" && isProcessEngine ? "processengine" : dialect;
}

function count(uses: Map<Dialect, number>, uri: string): void {
  const dialect = uri === "" ? undefined : URI_DIALECTS.get(uri);
  if (dialect) uses.set(dialect, (uses.get(dialect) ?? 0) + 1);
}

function isProcessEngineSign(element: XmlElement): boolean {
  if (element.name === "property" && attributeOf(element, "name") === "payload") {
    return PAYLOAD.test(attributeOf(element, "value") ?? "");
  }
  return element.attributes.some(({ name, value }) => name === "topic" && TOKEN_ACCESS.test(value));
}

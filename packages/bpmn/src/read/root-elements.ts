import { BPMN_URI } from "../namespaces.js";
import { attributeOf, type XmlDocument, type XmlElement } from "../xml/tree.js";

/** Root elements that others refer to. */
export type Target = "error" | "escalation" | "message" | "signal" | "itemDefinition";

/** The root elements of a document, by what they are and their id. */
export interface RootElements {
  find(target: Target, id: string | null): XmlElement | null;
}

/** Of several with one id the first counts. */
export function rootElementsOf(document: XmlDocument): RootElements {
  const elements = new Map<string, XmlElement>();
  for (const element of document.root.children) {
    const id = element.uri === BPMN_URI ? attributeOf(element, "id") : null;
    const key = `${element.name} ${id}`;
    if (id !== null && !elements.has(key)) elements.set(key, element);
  }
  return { find: (target, id) => (id === null ? null : (elements.get(`${target} ${id}`) ?? null)) };
}

import { BPMN_URI } from "../namespaces.js";
import { attributeOf, type XmlDocument, type XmlElement } from "../xml/tree.js";

/** The elements that declare variables, by their id. */
export interface VariableElements {
  find(id: string): XmlElement | null;
}

/** Of several with one id the first counts. */
export function variableElementsOf(document: XmlDocument): VariableElements {
  const elements = new Map<string, XmlElement>();
  for (const element of document.elements) {
    const declares = element.name === "property" || element.name === "dataObject";
    const id = declares && element.uri === BPMN_URI ? attributeOf(element, "id") : null;
    if (id !== null && !elements.has(id)) elements.set(id, element);
  }
  return { find: (id) => elements.get(id) ?? null };
}

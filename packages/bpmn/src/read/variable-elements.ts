import type { XmlElement } from "../xml/tree.js";
import type { BpmnDocument } from "./bpmn-document.js";

/** The elements that declare variables, by their id. */
export interface VariableElements {
  find(id: string): XmlElement | null;
}

/** Of several with one id the first counts. */
export function variableElementsOf(document: BpmnDocument): VariableElements {
  const elements = new Map<string, XmlElement>();
  for (const { element, id } of document.identified) {
    const declares = element.name === "property" || element.name === "dataObject";
    if (declares && !elements.has(id)) elements.set(id, element);
  }
  return { find: (id) => elements.get(id) ?? null };
}

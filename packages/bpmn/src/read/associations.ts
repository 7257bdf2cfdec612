import { attributeOf, type XmlElement } from "../xml/tree.js";
import type { BpmnDocument } from "./bpmn-document.js";

/** The associations of a document, which tie compensation events to their handlers. */
export interface Associations {
  /** Id of the first compensation handler that an association leads to from an element. */
  from(element: XmlElement): string | null;
}

/** Source: Operaton's `parseAssociations`, which looks at them within one scope. */
export function associationsOf(document: BpmnDocument): Associations {
  const targets = targetsOf(document);
  if (targets.size === 0) return { from: () => null };
  const handlers = new Set<string>();
  for (const { element, id } of document.identified) {
    if (element.name !== "association" && attributeOf(element, "isForCompensation") === "true")
      handlers.add(id);
  }
  return {
    from(element) {
      const id = attributeOf(element, "id");
      return (id === null ? undefined : targets.get(id))?.find((target) => handlers.has(target)) ?? null;
    },
  };
}

/** Where associations lead to, by where they come from. */
function targetsOf(document: BpmnDocument): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>();
  for (const element of document.bpmn) {
    if (element.name !== "association") continue;
    const [source, target] = [attributeOf(element, "sourceRef"), attributeOf(element, "targetRef")];
    if (source !== null && target !== null) targets.set(source, [...(targets.get(source) ?? []), target]);
  }
  return targets;
}

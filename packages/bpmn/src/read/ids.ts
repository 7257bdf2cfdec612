import { BPMN_URI } from "../namespaces.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import type { BpmnDocument } from "./bpmn-document.js";

/** What may stand in a process and be addressed, but is no part of another element. */
const FLOW_ELEMENT = /(?:Task|Event|Gateway|[pP]rocess|Flow)$|^(?:task|transaction|callActivity)$/;

/** The ids that elements go by: their own, or one made for them. */
export interface ElementIds {
  /** Id of a process, flow node or sequence flow, `null` for any other element. */
  of(element: XmlElement): string | null;
}

/**
 * Gives every process and flow node an id. One without gets its parent's id, its own name and its position
 * among its siblings, which stays the same until the model changes there.
 */
export function idsOf(document: BpmnDocument): ElementIds {
  let made: ReadonlyMap<XmlElement, string> | null = null;
  return {
    of(element) {
      if (!isFlowElement(element)) return null;
      const id = attributeOf(element, "id");
      if (id !== null && id !== "") return id;
      made ??= makeIds(document);
      return made.get(element) ?? null;
    },
  };
}

function makeIds(document: BpmnDocument): ReadonlyMap<XmlElement, string> {
  const ids = new Map<XmlElement, string>();
  const taken = new Set<string>();
  const nameless: XmlElement[] = [];
  for (const element of document.bpmn) {
    if (!isFlowElement(element)) continue;
    const id = attributeOf(element, "id");
    if (id !== null && id !== "") {
      ids.set(element, id);
      taken.add(id);
    } else if (!element.name.endsWith("Flow")) {
      nameless.push(element);
    }
  }
  const positions = positionsOf(nameless);
  for (const element of nameless) {
    const parent = element.parent && ids.get(element.parent);
    const base = [...(parent ? [parent] : []), element.name, positions.get(element)].join("_");
    const id = unused(base, taken);
    ids.set(element, id);
    taken.add(id);
  }
  return ids;
}

function isFlowElement(element: XmlElement): boolean {
  if (element.parent === null || element.uri !== BPMN_URI) return false;
  return FLOW_ELEMENT.test(element.name) && element.parent.name !== "extensionElements";
}

/** Positions from 1 among the siblings, found with one look at each parent. */
function positionsOf(elements: readonly XmlElement[]): ReadonlyMap<XmlElement, number> {
  const positions = new Map<XmlElement, number>();
  for (const parent of new Set(elements.map((element) => element.parent))) {
    for (const [index, child] of (parent?.children ?? []).entries()) positions.set(child, index + 1);
  }
  return positions;
}

function unused(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

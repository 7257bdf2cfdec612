import { BPMN_URI } from "../namespaces.js";
import { childrenOf, type XmlElement } from "../xml/tree.js";
import { trim } from "./text.js";

/** All `documentation` of an element, a blank line between two; `null` when there is none. */
export function readDocumentation(element: XmlElement): string | null {
  const texts = childrenOf(element, "documentation", BPMN_URI).map((child) => trim(child.text));
  if (texts.length === 0) return null;
  return texts.filter((text) => text !== "").join("\n\n") || null;
}

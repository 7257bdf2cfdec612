import { BPMN_URI, UNKNOWN, type Vocabulary, vocabularyOf, vocabularyRank } from "../namespaces.js";
import { childrenOf, type XmlAttribute, type XmlElement } from "../xml/tree.js";

const NONE: readonly XmlElement[] = [];

/** An extension attribute and the vocabulary it was found in. */
export interface ExtensionAttribute {
  readonly value: string;
  readonly vocabulary: Vocabulary;
}

/** The extension attribute with this name, from the vocabulary that wins. */
export function extensionAttribute(element: XmlElement, name: string): ExtensionAttribute | null {
  const attribute = winningAttribute(element, name);
  if (attribute === null) return null;
  const vocabulary = vocabularyOf(attribute.uri);
  return vocabulary && { value: attribute.value, vocabulary };
}

function winningAttribute(element: XmlElement, name: string): XmlAttribute | null {
  let winner: XmlAttribute | null = null;
  let best = UNKNOWN;
  for (const attribute of element.attributes) {
    if (attribute.uri === "" || attribute.name !== name) continue;
    const rank = vocabularyRank(attribute.uri);
    if (rank >= best) continue;
    winner = attribute;
    best = rank;
  }
  return winner;
}

/** The value of {@link extensionAttribute}. */
export function extensionValue(element: XmlElement, name: string): string | null {
  return winningAttribute(element, name)?.value ?? null;
}

/** Whether an extension attribute is `true`, with a value for when it is missing. */
export function extensionFlag(element: XmlElement, name: string, whenMissing: boolean): boolean {
  const value = extensionValue(element, name);
  return value === null ? whenMissing : value === "true";
}

/**
 * The extension elements with this name in an element. As in the engine, all come from one vocabulary: the
 * first that has any.
 */
export function extensionChildren(parent: XmlElement, name: string): readonly XmlElement[] {
  let best = UNKNOWN;
  for (const child of parent.children) {
    if (child.name === name) best = Math.min(best, vocabularyRank(child.uri));
  }
  if (best === UNKNOWN) return NONE;
  return parent.children.filter((child) => child.name === name && vocabularyRank(child.uri) === best);
}

/** The extension elements with this name in the `extensionElements` of an element. */
export function extensionsOf(element: XmlElement, name: string): readonly XmlElement[] {
  let found: XmlElement[] | null = null;
  for (const container of element.children) {
    if (container.name !== "extensionElements" || container.uri !== BPMN_URI) continue;
    for (const extension of extensionChildren(container, name)) {
      found ??= [];
      found.push(extension);
    }
  }
  return found ?? NONE;
}

/** The `extensionElements` of an element; more than one is reported elsewhere and read all the same. */
export function containersOf(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element, "extensionElements", BPMN_URI);
}

/** Whether an element belongs to one of the known vocabularies. */
export function isExtension(element: XmlElement): boolean {
  return vocabularyOf(element.uri) !== null;
}

import { BPMN_URI, UNKNOWN, type Vocabulary, vocabularyOf, vocabularyRank } from "../namespaces.js";
import type { XmlAttribute, XmlElement } from "../xml/tree.js";

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
  const { prefixed } = element;
  for (let at = 0; at < prefixed.length; at += 1) {
    const attribute = prefixed[at];
    if (attribute?.name !== name) continue;
    const rank = vocabularyRank(attribute.uri);
    if (rank >= best) continue;
    winner = attribute;
    best = rank;
  }
  return winner;
}

/** The value of {@link extensionAttribute}. */
export function extensionValue(element: XmlElement, name: string): string | null {
  const { prefixed } = element;
  for (let at = 0; at < prefixed.length; at += 1) {
    // Hardly ever is there one that is asked for.
    if (prefixed[at]?.name === name) return winningAttribute(element, name)?.value ?? null;
  }
  return null;
}

/** Whether an extension attribute is `true`, with a value for when it is missing. */
export function extensionFlag(element: XmlElement, name: string, whenMissing: boolean): boolean {
  if (element.prefixed.length === 0) return whenMissing;
  const value = extensionValue(element, name);
  return value === null ? whenMissing : value === "true";
}

/**
 * The extension elements with this name in an element. As in the engine, all come from one vocabulary: the
 * first that has any.
 */
export function extensionChildren(parent: XmlElement, name: string): readonly XmlElement[] {
  const { children } = parent;
  let best = UNKNOWN;
  let found: XmlElement[] | null = null;
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (child?.name !== name) continue;
    const rank = vocabularyRank(child.uri);
    if (rank < best) found = [child];
    else if (rank === best) found?.push(child);
    best = Math.min(best, rank);
  }
  return found ?? NONE;
}

/** The extension elements with this name in the `extensionElements` of an element. */
export function extensionsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return extensionsIn(containersOf(element), name);
}

/** The extension elements with this name in the `extensionElements` that {@link containersOf} an element gives. */
export function extensionsIn(containers: readonly XmlElement[], name: string): readonly XmlElement[] {
  let found = NONE;
  for (let at = 0; at < containers.length; at += 1) {
    const container = containers[at];
    if (container === undefined) continue;
    const extensions = extensionChildren(container, name);
    found = found.length === 0 ? extensions : [...found, ...extensions];
  }
  return found;
}

/** The `extensionElements` of an element; more than one is reported elsewhere and read all the same. */
export function containersOf({ children }: XmlElement): readonly XmlElement[] {
  let found: XmlElement[] | null = null;
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (child?.name !== "extensionElements" || child.uri !== BPMN_URI) continue;
    if (found === null) found = [child];
    else found.push(child);
  }
  return found ?? NONE;
}

/** Whether an element belongs to one of the known vocabularies. */
export function isExtension(element: XmlElement): boolean {
  return vocabularyOf(element.uri) !== null;
}

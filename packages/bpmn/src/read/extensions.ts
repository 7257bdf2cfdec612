import { BPMN_URI, VOCABULARIES, type Vocabulary, vocabularyOf } from "../namespaces.js";
import { attributeOf, childrenOf, type XmlElement } from "../xml/tree.js";

/** An extension attribute and the vocabulary it was found in. */
export interface ExtensionAttribute {
  readonly value: string;
  readonly vocabulary: Vocabulary;
}

/** The extension attribute with this name, from the vocabulary that wins. */
export function extensionAttribute(element: XmlElement, name: string): ExtensionAttribute | null {
  if (!hasExtensionAttribute(element)) return null;
  for (const { name: vocabulary, uri } of VOCABULARIES) {
    const value = attributeOf(element, name, uri);
    if (value !== null) return { value, vocabulary };
  }
  return null;
}

function hasExtensionAttribute(element: XmlElement): boolean {
  return element.attributes.some(({ uri }) => uri !== "");
}

/** The value of {@link extensionAttribute}. */
export function extensionValue(element: XmlElement, name: string): string | null {
  return extensionAttribute(element, name)?.value ?? null;
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
  if (parent.children.length === 0) return [];
  for (const { uri } of VOCABULARIES) {
    const found = childrenOf(parent, name, uri);
    if (found.length > 0) return found;
  }
  return [];
}

/** The extension elements with this name in the `extensionElements` of an element. */
export function extensionsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return containersOf(element).flatMap((container) => extensionChildren(container, name));
}

/** The `extensionElements` of an element; more than one is reported elsewhere and read all the same. */
export function containersOf(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element, "extensionElements", BPMN_URI);
}

/** Whether an element belongs to one of the known vocabularies. */
export function isExtension(element: XmlElement): boolean {
  return vocabularyOf(element.uri) !== null;
}

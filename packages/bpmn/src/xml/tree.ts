/** An attribute, its value normalised as XML 1.0 §3.3.3 asks: references resolved, line breaks and tabs spaces. */
export interface XmlAttribute {
  /** Namespace URI, `""` for an attribute without prefix. */
  readonly uri: string;
  readonly name: string;
  /** As written, with its prefix. */
  readonly qualifiedName: string;
  readonly value: string;
}

/** An element with what its reader asks for. Comments and processing instructions are left out. */
export interface XmlElement {
  /** Position among all elements of the document, in document order. */
  readonly index: number;
  /** Namespace URI, `""` for none. */
  readonly uri: string;
  readonly name: string;
  /** As written, with its prefix. */
  readonly qualifiedName: string;
  /** Line and column of the start tag, from 1. */
  readonly line: number;
  readonly column: number;
  readonly parent: XmlElement | null;
  /** The attributes without prefix. */
  readonly attributes: readonly XmlAttribute[];
  /** Those with a prefix, but for namespace declarations. */
  readonly prefixed: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Its own text and CDATA, joined, without that of its children, line breaks as `\n`. */
  readonly text: string;
  /** Prefixes declared on this very element; `""` is the default namespace. */
  readonly namespaces: ReadonlyMap<string, string> | null;
}

/** A well-formed document. */
export interface XmlDocument {
  readonly root: XmlElement;
  /** Every element at its {@link XmlElement.index}. */
  readonly elements: readonly XmlElement[];
}

/** Why a text is not a document. Line and column count from 1. */
export interface XmlFault {
  readonly code: "model-not-xml" | "model-doctype" | "model-too-deep";
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The value of an attribute, `null` when it is not there. Without `uri` the attribute has no prefix. */
export function attributeOf(element: XmlElement, name: string, uri = ""): string | null {
  const attributes = uri === "" ? element.attributes : element.prefixed;
  for (let at = 0; at < attributes.length; at += 1) {
    const attribute = attributes[at];
    if (attribute?.name === name && attribute.uri === uri) return attribute.value;
  }
  return null;
}

/** The children with this name, in this namespace. */
export function childrenOf(element: XmlElement, name: string, uri: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) if (child.name === name && child.uri === uri) found.push(child);
  return found;
}

/** The namespace that a prefix stands for at an element; `""` asks for the default namespace. */
export function namespaceOf(element: XmlElement, prefix: string): string | null {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const uri = at.namespaces?.get(prefix);
    if (uri !== undefined) return uri;
  }
  return prefix === "xml" ? XML_URI : null;
}

/** What the prefix `xml` always stands for. */
export const XML_URI = "http://www.w3.org/XML/1998/namespace";
/** What no prefix but `xmlns` may stand for. */
export const XMLNS_URI = "http://www.w3.org/2000/xmlns/";

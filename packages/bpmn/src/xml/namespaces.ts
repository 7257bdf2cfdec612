import { quote } from "../quote.js";
import { NotWellFormed } from "./fault.js";
import type { OpenAttribute, StartTag } from "./tags.js";
import { XML_URI, XMLNS_URI } from "./tree.js";

/** A name with the namespace that its prefix stands for. */
export interface ExpandedName {
  readonly uri: string;
  readonly local: string;
}

const NO_NAME_START = /^[-.0-9]/;

/** The length of the prefix of a qualified name, −1 without prefix (Namespaces in XML 1.0 §4). */
function prefixLength(name: string, offset: number): number {
  const colon = name.indexOf(":");
  if (colon === -1) return colon;
  const local = name.slice(colon + 1);
  if (colon === 0 || local === "" || local.includes(":") || NO_NAME_START.test(local)) {
    throw new NotWellFormed(offset, `${quote(name)} is no name with a prefix`);
  }
  return colon;
}

/** The prefixes that the start tag at `start` declares, `null` for none. */
export function declaredNamespaces(tag: StartTag, start: number): Map<string, string> | null {
  let declared: Map<string, string> | null = null;
  for (const attribute of tag.attributes) {
    const prefix = declaredPrefix(attribute.qualifiedName);
    if (prefix === null) continue;
    // What is wrong with the name of the tag comes first.
    if (declared === null) prefixLength(tag.name, start);
    declared ??= new Map();
    if (declared.has(prefix)) throw standsTwice(attribute, tag);
    declared.set(prefix, checkedUri(prefix, attribute));
  }
  return declared;
}

function declaredPrefix(name: string): string | null {
  if (!name.startsWith("xmlns")) return null;
  if (name.length === 5) return "";
  return name.charAt(5) === ":" ? name.slice(6) : null;
}

function checkedUri(prefix: string, { value, offset }: OpenAttribute): string {
  const illegal =
    prefix === "xmlns" ||
    value === XMLNS_URI ||
    (prefix === "xml") !== (value === XML_URI) ||
    (prefix !== "" && value === "");
  if (illegal)
    throw new NotWellFormed(offset, `the prefix ${quote(prefix)} cannot stand for ${quote(value)}`);
  return value;
}

/** What names mean within an element that declares prefixes, or in the whole document; each is expanded once. */
export class NameScope {
  readonly #declared: ReadonlyMap<string, string> | null;
  readonly #outer: NameScope | null;
  readonly #elements = new Map<string, ExpandedName>();
  readonly #attributes = new Map<string, ExpandedName>();

  constructor(declared: ReadonlyMap<string, string> | null, outer: NameScope | null) {
    this.#declared = declared;
    this.#outer = outer;
  }

  /** Whether an element of this name has been seen, so that nothing is wrong with the name. */
  knows(name: string): boolean {
    return this.#elements.has(name);
  }

  /** The name of an element; without prefix it is in the default namespace. */
  ofElement(name: string, offset: number): ExpandedName {
    let expanded = this.#elements.get(name);
    if (expanded === undefined) {
      expanded = this.#expand(name, offset, this.#uriOf("") ?? "");
      this.#elements.set(name, expanded);
    }
    return expanded;
  }

  /** The name of an attribute; without prefix it is in no namespace. */
  ofAttribute(name: string, offset: number): ExpandedName {
    let expanded = this.#attributes.get(name);
    if (expanded === undefined) {
      expanded = this.#expand(name, offset, "");
      this.#attributes.set(name, expanded);
    }
    return expanded;
  }

  #expand(name: string, offset: number, withoutPrefix: string): ExpandedName {
    const length = prefixLength(name, offset);
    if (length === -1) return { uri: withoutPrefix, local: name };
    const uri = this.#uriOf(name.slice(0, length));
    if (uri === null) throw new NotWellFormed(offset, `the prefix of ${quote(name)} is not declared`);
    return { uri, local: name.slice(length + 1) };
  }

  #uriOf(prefix: string): string | null {
    const uri = this.#declared?.get(prefix);
    if (uri !== undefined) return uri;
    if (this.#outer !== null) return this.#outer.#uriOf(prefix);
    return prefix === "xml" ? XML_URI : null;
  }
}

/** Up to so many attributes it is quicker to look through them than to keep a set of their names. */
const FEW = 16;

/** The attributes of an element without its namespace declarations. */
export interface Attributes {
  /** Those without prefix. */
  readonly attributes: readonly OpenAttribute[];
  readonly prefixed: readonly OpenAttribute[];
}

const NONE: readonly OpenAttribute[] = [];

/** The attributes of a start tag, prefixes resolved, none of them twice. */
export function resolveAttributes(tag: StartTag, names: NameScope): Attributes {
  const { attributes } = tag;
  if (tag.isPlain) {
    // Nearly all tags: then there is no need of other lists.
    if (attributes.length > 1) checkNames(tag, attributes);
    return { attributes, prefixed: NONE };
  }
  const plain: OpenAttribute[] = [];
  const prefixed: OpenAttribute[] = [];
  for (const attribute of attributes) {
    const { qualifiedName, offset } = attribute;
    if (declaredPrefix(qualifiedName) !== null) {
      prefixLength(qualifiedName, offset);
    } else if (qualifiedName.includes(":")) {
      const { uri, local } = names.ofAttribute(qualifiedName, offset);
      attribute.uri = uri;
      attribute.name = local;
      prefixed.push(attribute);
    } else {
      plain.push(attribute);
    }
  }
  checkNames(tag, plain);
  checkNames(tag, prefixed);
  return { attributes: plain, prefixed };
}

/** That none of the attributes has the name of another. */
function checkNames(tag: StartTag, attributes: readonly OpenAttribute[]): void {
  const seen = attributes.length > FEW ? new Set<string>() : null;
  for (let at = 0; at < attributes.length; at += 1) {
    const attribute = attributes[at];
    if (attribute === undefined) continue;
    const { name, uri } = attribute;
    if (seen !== null) {
      const key = `${uri} ${name}`;
      if (seen.has(key)) throw standsTwice(attribute, tag);
      seen.add(key);
      continue;
    }
    for (let earlier = 0; earlier < at; earlier += 1) {
      const other = attributes[earlier];
      if (other?.name === name && other.uri === uri) throw standsTwice(attribute, tag);
    }
  }
}

function standsTwice({ qualifiedName, offset }: OpenAttribute, tag: StartTag): NotWellFormed {
  const message = `the attribute ${quote(qualifiedName)} stands twice in the tag <${tag.name}>`;
  return new NotWellFormed(offset, message);
}

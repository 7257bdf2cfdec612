import { quote } from "../quote.js";
import { NotWellFormed } from "./fault.js";
import type { RawAttribute, StartTag } from "./tags.js";
import { namespaceOf, XML_URI, XMLNS_URI, type XmlAttribute, type XmlElement } from "./tree.js";

/** A name taken apart: `bpmn:task` is `{ prefix: "bpmn", local: "task" }`. */
export interface SplitName {
  readonly prefix: string;
  readonly local: string;
}

const NO_NAME_START = /^[-.0-9]/;

/** Splits a qualified name (Namespaces in XML 1.0 §4). */
export function splitName(name: string, offset: number): SplitName {
  const colon = name.indexOf(":");
  if (colon === -1) return { prefix: "", local: name };
  const local = name.slice(colon + 1);
  if (colon === 0 || local === "" || local.includes(":") || NO_NAME_START.test(local)) {
    throw new NotWellFormed(offset, `${quote(name)} is no name with a prefix`);
  }
  return { prefix: name.slice(0, colon), local };
}

/** The prefixes that a start tag declares, `null` for none. */
export function declaredNamespaces(tag: StartTag): Map<string, string> | null {
  let declared: Map<string, string> | null = null;
  for (const attribute of tag.attributes) {
    const prefix = declaredPrefix(attribute);
    if (prefix === null) continue;
    declared ??= new Map();
    if (declared.has(prefix)) throw standsTwice(attribute, tag);
    declared.set(prefix, checkedUri(prefix, attribute));
  }
  return declared;
}

function declaredPrefix({ name }: RawAttribute): string | null {
  if (!name.startsWith("xmlns")) return null;
  if (name.length === 5) return "";
  return name.charAt(5) === ":" ? name.slice(6) : null;
}

function checkedUri(prefix: string, { value, offset }: RawAttribute): string {
  const illegal =
    prefix === "xmlns" ||
    value === XMLNS_URI ||
    (prefix === "xml") !== (value === XML_URI) ||
    (prefix !== "" && value === "");
  if (illegal)
    throw new NotWellFormed(offset, `the prefix ${quote(prefix)} cannot stand for ${quote(value)}`);
  return value;
}

/** Up to so many attributes it is quicker to look through them than to keep a set of their names. */
const FEW = 16;

/** The attributes of a start tag without its namespace declarations, prefixes resolved, none of them twice. */
export function resolveAttributes(tag: StartTag, element: XmlElement): XmlAttribute[] {
  const resolved: XmlAttribute[] = [];
  const seen = tag.attributes.length > FEW ? new Set<string>() : null;
  for (const attribute of tag.attributes) {
    const { name, value, offset } = attribute;
    if (declaredPrefix(attribute) !== null) {
      splitName(name, offset);
      continue;
    }
    const { prefix, local } = splitName(name, offset);
    const uri = prefix === "" ? "" : resolvePrefix(element, prefix, name, offset);
    const isKnown =
      seen === null
        ? resolved.some((other) => other.name === local && other.uri === uri)
        : seen.has(`${uri} ${local}`);
    if (isKnown) throw standsTwice(attribute, tag);
    seen?.add(`${uri} ${local}`);
    resolved.push({ uri, name: local, qualifiedName: name, value });
  }
  return resolved;
}

function standsTwice({ name, offset }: RawAttribute, tag: StartTag): NotWellFormed {
  return new NotWellFormed(offset, `the attribute ${quote(name)} stands twice in the tag <${tag.name}>`);
}

/** The namespace of a prefix that has to be declared. */
export function resolvePrefix(element: XmlElement, prefix: string, name: string, offset: number): string {
  const uri = namespaceOf(element, prefix);
  if (uri === null) throw new NotWellFormed(offset, `the prefix of ${quote(name)} is not declared`);
  return uri;
}

import type { DeployedElement } from "@bpmn-worker/runtime";

/** How models of an engine say that a task is external. */
export interface ExternalMark {
  /** Of the attributes `topic` and `type`. */
  readonly namespaces: ReadonlySet<string>;
  /** Which types are external ones. */
  readonly isExternal: (type: string) => boolean;
}

/** Of Camunda 7, those that come of it, and those that read its models. */
export const camundaMark: ExternalMark = {
  namespaces: new Set([
    "http://camunda.org/schema/1.0/bpmn",
    "http://operaton.org/schema/1.0/bpmn",
    "http://activiti.org/bpmn",
  ]),
  isExternal: (type) => type.toLowerCase() === "external",
};

/** An end tag's name, or a start tag's with what is in it. No part of it has a `<`, so that no search goes past the next. */
const TAG = /<(?:\/([^\s<>]+)\s*|([^\s/<>!?]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?))>/y;

/** What is passed over, and how it ends. */
const ASIDES: readonly (readonly [begin: string, end: string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
];

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface OpenTag {
  readonly name: string;
  readonly id: string | null;
}

/**
 * The external tasks of one process of a model that an engine has deployed, which it took for well-formed. It is read
 * for nothing but this, at the start of a worker, which has no parser; `bpmn-worker verify` reads models in earnest.
 */
export function externalTasksIn(
  xml: string,
  processDefinitionKey: string,
  mark: ExternalMark,
): readonly DeployedElement[] {
  const found: DeployedElement[] = [];
  const open: OpenTag[] = [];
  const prefixes = new Map<string, string>();
  for (const [, end, start, inside = "", closed] of tagsOf(xml)) {
    if (end !== undefined) open.pop();
    if (start === undefined) continue;
    const name = localName(start);
    const attributes = new Map(attributesOf(inside));
    for (const [attribute, value] of attributes) {
      if (attribute.startsWith("xmlns:")) prefixes.set(attribute.slice("xmlns:".length), value);
    }
    const id = attributes.get("id") ?? null;
    const isOurs = open.some((tag) => tag.name === "process" && tag.id === processDefinitionKey);
    // A message event is its definition's parent.
    const elementId = name === "messageEventDefinition" ? (open.at(-1)?.id ?? null) : id;
    const topic = isOurs ? topicOf(attributes, prefixes, mark) : null;
    if (topic !== null && elementId !== null)
      found.push({ elementId, topic: isComputed(topic) ? null : topic });
    if (closed === "") open.push({ name, id });
  }
  return found;
}

function* tagsOf(xml: string): Generator<RegExpExecArray> {
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at)) {
    const aside = ASIDES.find(([begin]) => xml.startsWith(begin, at));
    if (aside !== undefined) {
      at = xml.indexOf(aside[1], at);
      if (at < 0) return;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    at = tag === null ? at + 1 : TAG.lastIndex;
    if (tag !== null) yield tag;
  }
}

function topicOf(
  attributes: ReadonlyMap<string, string>,
  prefixes: ReadonlyMap<string, string>,
  { namespaces, isExternal }: ExternalMark,
): string | null {
  for (const [prefix, namespace] of prefixes) {
    if (!namespaces.has(namespace)) continue;
    const topic = attributes.get(`${prefix}:topic`);
    if (topic !== undefined && isExternal(attributes.get(`${prefix}:type`) ?? "")) return topic;
  }
  return null;
}

function isComputed(topic: string): boolean {
  return topic.includes("${") || topic.includes("#{");
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function attributesOf(inside: string): readonly (readonly [string, string])[] {
  return [...inside.matchAll(ATTRIBUTE)].map(
    ([, name = "", double, single]) => [name, unescapeXml(double ?? single ?? "")] as const,
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

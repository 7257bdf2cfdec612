import { type ProcessModel, readsOfTemplate, type Template } from "@bpmn-worker/bpmn";

/** From a name to those whose values may have been used to make its value, in any of the models. */
export type Aliases = ReadonlyMap<string, ReadonlySet<string>>;

/** Found by looking at the models as plain data: parameters, `in` and `out` mappings, collections. */
export function aliasesOf(models: readonly ProcessModel[]): Aliases {
  const aliases = new Map<string, Set<string>>();
  const add = (name: string, sources: Iterable<string>): void => {
    aliases.set(name, new Set([...(aliases.get(name) ?? []), ...sources]));
  };
  const visit = (data: unknown): void => {
    if (Array.isArray(data)) {
      for (const item of data) visit(item);
    } else if (typeof data === "object" && data !== null) {
      note(data as Readonly<Record<string, unknown>>);
      for (const member of Object.values(data)) visit(member);
    }
  };
  const note = (data: Readonly<Record<string, unknown>>): void => {
    const { name, target, source, elementVariable, collection, resultVariable, expressions } = data;
    if (typeof name === "string" && "place" in data && "value" in data) add(name, readsIn(data["value"]));
    if (typeof target === "string") add(target, typeof source === "string" ? [source] : readsIn(source));
    if (typeof elementVariable === "string") add(elementVariable, readsIn(collection));
    if (typeof resultVariable === "string") add(resultVariable, readsIn(expressions));
    const { format, source: text } = data;
    if (format === undefined || typeof text !== "string") return;
    for (const written of writtenIn(text)) add(written, wordsIn(text));
  };
  visit(models);
  return aliases;
}

/** Every name that a template or a script, or any within some data, reads. A bare text may be the name of a collection. */
export function readsIn(data: unknown): readonly string[] {
  if (Array.isArray(data)) return data.flatMap(readsIn);
  if (typeof data !== "object" || data === null) return [];
  if (isTemplate(data)) {
    return data.kind === "literal" ? [data.text] : readsOfTemplate(data).map(({ name }) => name);
  }
  if (isScript(data)) return wordsIn(data.source);
  return Object.values(data).flatMap(readsIn);
}

const isScript = (data: object): data is { readonly source: string } =>
  "format" in data && "source" in data && typeof data.source === "string";

const wordsIn = (source: string): readonly string[] =>
  [...source.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)].map(String);

const writtenIn = (source: string): readonly string[] =>
  [...source.matchAll(/setVariable(?:Local)?\(\s*['"]([^'"]+)['"]/g)].map(([, name = ""]) => name);

const TEMPLATE_KINDS: ReadonlySet<unknown> = new Set(["literal", "expression", "composite"]);

const isTemplate = (data: object): data is Template =>
  "kind" in data &&
  TEMPLATE_KINDS.has(data.kind) &&
  "source" in data &&
  ("text" in data || "expression" in data || "parts" in data);

/** The names and everything they may have been made from. */
export function closureOf(names: Iterable<string>, aliases: Aliases): ReadonlySet<string> {
  const closure = new Set(names);
  for (const name of closure) for (const source of aliases.get(name) ?? []) closure.add(source);
  return closure;
}

import { bounded, either, pathsOf, type ScriptValue, typeValue } from "./value.js";

/** More texts than this say no more than that it is one. */
const MAX_TEXTS = 32;

/**
 * The text that values make together: one of a few where all of them are known, one that depends on what comes from
 * outside where that is all that is missing, any otherwise.
 */
export function joinedText(parts: readonly ScriptValue[]): ScriptValue {
  let texts: readonly string[] = [""];
  for (const part of parts) {
    const endings = textsOf(part);
    if (endings === null) return dependentText(parts);
    if (texts.length * endings.length > MAX_TEXTS) return typeValue("string");
    texts = texts.flatMap((text) => endings.map((ending) => text + ending));
  }
  const [one = "", ...others] = new Set(texts);
  const literal = (value: string): ScriptValue => ({ kind: "literal", value, isJoined: true });
  return others.map(literal).reduce(either, literal(one));
}

function dependentText(parts: readonly ScriptValue[]): ScriptValue {
  if (!parts.every(isToBeTold)) return typeValue("string");
  const all = parts.flatMap((part) => (part.kind === "text" ? part.parts : [part]));
  const text = bounded({ kind: "text", parts: all.filter((part) => !isEmptyText(part)) });
  return text.kind === "text" ? text : typeValue("string");
}

const isEmptyText = (value: ScriptValue): boolean => value.kind === "literal" && value.value === "";

const isToBeTold = (value: ScriptValue): boolean =>
  value.kind === "path" || value.kind === "text" || pathsOf(value).length > 0 || textsOf(value) !== null;

/** As which texts a value is written, `null` where that is not known. */
function textsOf(value: ScriptValue): readonly string[] | null {
  if (value.kind === "literal") return [String(value.value)];
  if (value.kind !== "either") return null;
  const [one, other] = [textsOf(value.one), textsOf(value.other)];
  return one === null || other === null ? null : [...one, ...other];
}

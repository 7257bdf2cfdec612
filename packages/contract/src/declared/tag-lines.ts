import { type Note, type Place, quote } from "@bpmn-worker/bpmn";
import { oneLine } from "../evidence.js";
import { splitOutside } from "./split.js";
import { type ListedVariable, parseName, parseVariableList } from "./variable-list.js";

/** What a line of a note declares, or why it cannot be read. */
export type Tag = { readonly place: Place } & (
  | { readonly kind: "in" | "out"; readonly variables: readonly ListedVariable[] }
  | { readonly kind: "error"; readonly codes: readonly string[] }
  | { readonly kind: "refused"; readonly message: string; readonly hint: string }
);

/** A note, taken apart. */
export interface NoteLines {
  readonly tags: readonly Tag[];
  /** Everything that declares nothing, as one text; empty when there is no more. */
  readonly prose: string;
}

type TagName = "in" | "out" | "error";

/** A line that declares, maybe as an item of a list. */
const TAG = /^\s*(?:[-*•]\s+)?@([A-Za-z]+)(?=\s|:|$)(.*)$/;

/** What people write instead. It is a slip only where the rest is in the grammar: `@input` may be somebody. */
const MEANT: ReadonlyMap<string, TagName> = new Map([
  ...["in", "inn", "ins", "input", "inputs", "param"].map((word) => [word, "in"] as const),
  ...["out", "outs", "output", "outputs", "return", "returns"].map((word) => [word, "out"] as const),
  ...["error", "errors", "err", "throws"].map((word) => [word, "error"] as const),
]);

const EXPECTED: Readonly<Record<TagName, string>> = {
  in: "names with types, such as @in orderId: string, amount?: number",
  out: "names with types, such as @out receipt: string, total?: number",
  error: "error codes with commas between them, such as @error OUT_OF_STOCK, LIMIT",
};

/** One note may be about many elements. */
const known = new WeakMap<Note, NoteLines>();

/** Finds the lines of a note that begin with `@in`, `@out` or `@error`. Any other `@` is a matter of people. */
export function linesOf(note: Note): NoteLines {
  const found = known.get(note) ?? readLines(note);
  known.set(note, found);
  return found;
}

function readLines({ text, place }: Note): NoteLines {
  if (!text.includes("@")) return { tags: [], prose: text };
  const tags: Tag[] = [];
  const prose: string[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const tag = readTag(line, { ...place, line: place.line + at });
    if (tag !== null) tags.push(tag);
    if (tag === null || tag.kind === "refused") prose.push(line);
  }
  return { tags, prose: prose.join("\n").trim() };
}

function readTag(line: string, place: Place): Tag | null {
  const [, word = "", rest = ""] = TAG.exec(line) ?? [];
  const name = MEANT.get(word.toLowerCase());
  if (name === undefined) return null;
  const value = rest.trim();
  if (word !== name) return isMeant(name, value) ? slip(word, name, place) : null;
  try {
    return name === "error"
      ? { kind: name, place, codes: parseCodes(value) }
      : { kind: name, place, variables: parseVariables(value) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      kind: "refused",
      place,
      message: `the line ${quote(oneLine(line))} cannot be read as a declaration`,
      hint: `${oneLine(error.message)}. Write ${EXPECTED[name]}; further words go on a line of their own.`,
    };
  }
}

const slip = (word: string, name: TagName, place: Place): Tag => ({
  kind: "refused",
  place,
  message: `@${word} is no declaration`,
  hint: `Did you mean @${name}?`,
});

/** Whether what follows a word can hardly be anything but a declaration: names with types, or codes in capitals. */
function isMeant(name: TagName, value: string): boolean {
  if (name === "error") return /^[A-Z][A-Z0-9_]*(?:\s*,\s*[A-Z][A-Z0-9_]*)*$/.test(value);
  try {
    return splitOutside(value, ":").length > 1 && parseVariables(value).length > 0;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}

/**
 * Like {@link parseVariableList}, but what has spaces in it is put in quotes: a word that somebody added would
 * otherwise be part of the name.
 */
function parseVariables(text: string): readonly ListedVariable[] {
  const variables = parseVariableList(text);
  if (variables.length === 0) throw new SyntaxError("It names nothing");
  for (const entry of splitOutside(text, ",")) refuseSpaces(splitOutside(entry, ":")[0] ?? "");
  return variables;
}

function parseCodes(text: string): readonly string[] {
  return splitOutside(text, ",").map((entry) => {
    const code = entry.trim();
    if (code === "") throw new SyntaxError(text === "" ? "It names nothing" : "A code is missing");
    refuseSpaces(code);
    return /^["']/.test(code) ? parseName(code).name : code;
  });
}

function refuseSpaces(written: string): void {
  const name = written.trim();
  if (!/^["']/.test(name) && /\s/.test(name))
    throw new SyntaxError(`${quote(name)} has spaces in it: put it in quotes if it is one name`);
}

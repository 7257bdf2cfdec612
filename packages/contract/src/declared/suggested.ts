import type { NotedBase } from "@bpmn-worker/bpmn";
import type { Evidence, InputContract } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import { parseType } from "../type-text/parse.js";
import { printTypeTree } from "../type-text/print.js";
import { isKeywordType, type TypeMember } from "../type-text/tree.js";
import { NOTE_WORDS } from "./tags.js";

/** An input of which somebody says in passing how it looks. */
interface Suggestion {
  readonly name: string;
  readonly type: string;
  readonly evidence: Evidence;
}

const EXPECTS = /^[ \t]*Expects:[ \t]*(?=\{)/im;

/**
 * What a task is said to expect, as examples of ProcessEngine.io have it in annotations: `Expects: { from: number }`.
 * It is no declaration: what cannot be read says nothing, and what is read counts only where nothing else is known.
 */
export function suggestionsOf({
  id,
  notes = [],
}: NotedBase & { readonly id: string }): readonly Suggestion[] {
  return notes.flatMap(({ kind, text, place }) => {
    const found = EXPECTS.exec(text);
    if (found === null) return [];
    const rest = text.slice(found.index + found[0].length);
    const [line = ""] = rest.split("\n", 1);
    const before = text.slice(0, found.index).split("\n").length - 1;
    const at = { ...place, line: place.line + before };
    return (membersIn(rest) ?? membersIn(line) ?? []).flatMap(({ name, index, type }) => {
      if (index !== null || isKeywordType(type, "unknown")) return [];
      const printed = printTypeTree(type);
      const evidence = evidenceAt(at, id, `${NOTE_WORDS[kind]} suggests ${oneLine(`${name}: ${printed}`)}`);
      return [{ name, type: printed, evidence }];
    });
  });
}

/** `null` when it is no object type. */
function membersIn(text: string): readonly TypeMember[] | null {
  try {
    const type = parseType(text.trim());
    return type.kind === "object" ? type.members : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/**
 * The inputs with what is suggested of those of unknown type, and after them the others that are suggested, unless
 * nothing else can be handed over. A suggestion requires nothing.
 */
export function suggest(
  inputs: readonly InputContract[],
  suggestions: readonly Suggestion[],
  isClosed: boolean,
): readonly InputContract[] {
  if (suggestions.length === 0) return inputs;
  const byName = new Map(suggestions.map((one) => [one.name, one]));
  const known = new Set(inputs.map(({ name }) => name));
  const others = isClosed ? [] : [...byName.values()].filter(({ name }) => !known.has(name));
  return [
    ...inputs.map((input): InputContract => {
      const said = byName.get(input.name);
      if (said === undefined || input.type !== "unknown") return input;
      return { ...input, type: said.type, origin: "annotated", evidence: [said.evidence, ...input.evidence] };
    }),
    ...others.map(
      ({ name, type, evidence }): InputContract => ({
        name,
        type,
        presence: "optional",
        nullable: true,
        origin: "annotated",
        evidence: [evidence],
        scope: "process",
      }),
    ),
  ];
}

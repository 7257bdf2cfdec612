import { Collected } from "../collected.js";
import { ENGINE_OBJECTS, VARIABLE_SCOPES } from "../engine-objects.js";
import type { ScriptValueType } from "../values/value.js";
import { ANY_LANGUAGE, type Language, languageOf } from "./language.js";
import { localNames } from "./local-names.js";
import { ScopeWords } from "./scope-words.js";
import { type Token, tokensOf } from "./tokens.js";
import { usesInWords } from "./word-uses.js";
import { valueInWords } from "./word-values.js";

/** Longer texts are not looked at. */
const MAX_CHARACTERS = 200_000;

/** Names that the engine or the language's library gives, as far as they are common. */
const GIVEN: ReadonlySet<string> = new Set(
  `S JSON XML Math String Integer Long Double Float Boolean Object Date BigDecimal BigInteger Collections Arrays List
  Map Set System Variables Exception RuntimeException BpmnError java javax org com io net groovy`.split(
    /\s+/,
  ),
);

export interface ReadWords {
  readonly collected: Collected;
  /** What the script gives, when it is one expression of which that can be seen. */
  readonly value: ScriptValueType | null;
}

/**
 * What a script does, judged by its words, for languages that are not parsed. Every name that the script does not seem
 * to declare is a read, and every `execution.setVariable("name", …)` a write, all of them `sometimes`: words prove
 * nothing. But a script without a choice in it, that only goes straight on, sets what it sets `always`.
 */
export function readWords(source: string, format: string): ReadWords {
  const collected = new Collected();
  const known = languageOf(format);
  if (known === null || source.length > MAX_CHARACTERS) collected.opaque = true;
  if (source.length > MAX_CHARACTERS) return { collected, value: null };
  const language = known ?? ANY_LANGUAGE;
  const tokens = tokensOf(source, language);
  const locals = localNames(tokens, language);
  const scope = new ScopeWords(collected, tokens);
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" || isMember(tokens, index)) continue;
    if (VARIABLE_SCOPES.has(token.value)) scope.read(index);
    else if (isRead(tokens, index, language, locals)) {
      collected.read(token.value, "sometimes", isObjectOfCall(tokens, index) ? "method" : "value");
    }
  }
  if (known !== null)
    collected.look(usesInWords(tokens, (index) => isVariable(tokens, index, language, locals)));
  scope.write();
  return { collected, value: known === null ? null : wholeValue(tokens) };
}

/** Whether a word is read as a variable, by its own name. */
const isVariable = (
  tokens: readonly Token[],
  index: number,
  language: Language,
  locals: ReadonlySet<string>,
): boolean =>
  tokens[index]?.kind === "word" &&
  !isMember(tokens, index) &&
  !VARIABLE_SCOPES.has(tokens[index]?.value ?? "") &&
  isRead(tokens, index, language, locals);

const signAt = (tokens: readonly Token[], index: number): string | null => {
  const token = tokens[index];
  return token?.kind === "sign" ? token.value : null;
};

/** Whether a word stands after a dot; `..` is a range. */
const isMember = (tokens: readonly Token[], index: number): boolean =>
  signAt(tokens, index - 1) === "." && signAt(tokens, index - 2) !== ".";

/** `name.method(…)` or `name.method { … }` */
const isObjectOfCall = (tokens: readonly Token[], index: number): boolean =>
  signAt(tokens, index + 1) === "." &&
  tokens[index + 2]?.kind === "word" &&
  (signAt(tokens, index + 3) === "(" || signAt(tokens, index + 3) === "{");

function isRead(
  tokens: readonly Token[],
  index: number,
  { keywords }: Language,
  locals: ReadonlySet<string>,
): boolean {
  const name = tokens[index]?.value ?? "";
  if (keywords.has(name) || locals.has(name) || GIVEN.has(name) || ENGINE_OBJECTS.has(name)) return false;
  if (tokens[index - 1]?.value === "new" || signAt(tokens, index + 1) === "(") return false;
  return !isKey(tokens, index);
}

/** `[name: value]`, `call(name: value)` */
function isKey(tokens: readonly Token[], index: number): boolean {
  const before = signAt(tokens, index - 1);
  return (
    signAt(tokens, index + 1) === ":" &&
    (before === "[" || before === "," || before === "(" || before === "{")
  );
}

/** What a script that is one expression gives, `return` before it or not. */
function wholeValue(tokens: readonly Token[]): ScriptValueType | null {
  const start = tokens[0]?.value === "return" ? 1 : 0;
  const end = signAt(tokens, tokens.length - 1) === ";" ? tokens.length - 1 : tokens.length;
  const isOne = tokens.every(
    ({ startsLine, kind, value }, at) =>
      at <= start || at >= end || !((startsLine && value !== ".") || (kind === "sign" && value === ";")),
  );
  return isOne ? valueInWords(tokens, start, end) : null;
}

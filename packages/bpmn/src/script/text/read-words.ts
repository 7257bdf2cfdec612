import { Collected } from "../collected.js";
import { ENGINE_OBJECTS, isHarmlessProperty, scopeMethod, VARIABLE_SCOPES } from "../engine-objects.js";
import type { ScriptValueType } from "../values/value.js";
import { ANY_LANGUAGE, type Language, languageOf } from "./language.js";
import { localNames } from "./local-names.js";
import { type Token, tokensOf } from "./tokens.js";
import { usesInWords } from "./word-uses.js";

/** Longer texts are not looked at. */
const MAX_CHARACTERS = 200_000;

/** Names that the engine or the language's library gives, as far as they are common. */
const GIVEN: ReadonlySet<string> = new Set(
  `S JSON XML Math String Integer Long Double Float Boolean Object Date BigDecimal BigInteger Collections Arrays List
  Map Set System Variables Exception RuntimeException BpmnError java javax org com io net groovy`.split(
    /\s+/,
  ),
);

/**
 * What a script does, judged by its words, for languages that are not parsed. Every name that the script does not seem
 * to declare is a read, and every `execution.setVariable("name", …)` a write, all of them `sometimes`: words prove
 * nothing. But a script that is one such call with a plain value, and nothing else, sets it `always`.
 */
export function readWords(source: string, format: string): Collected {
  const collected = new Collected();
  const known = languageOf(format);
  if (known === null || source.length > MAX_CHARACTERS) collected.opaque = true;
  if (source.length > MAX_CHARACTERS) return collected;
  const language = known ?? ANY_LANGUAGE;
  const tokens = tokensOf(source, language);
  const locals = localNames(tokens, language);
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" || isMember(tokens, index)) continue;
    if (VARIABLE_SCOPES.has(token.value)) readScope(collected, tokens, index);
    else if (isRead(tokens, index, language, locals)) {
      collected.read(token.value, "sometimes", isObjectOfCall(tokens, index) ? "method" : "value");
    }
  }
  if (known !== null)
    collected.look(usesInWords(tokens, (index) => isVariable(tokens, index, language, locals)));
  return collected;
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

/** `task.execution`, `task.getExecution()`: how many words and signs stand between the two. */
function toExecution(tokens: readonly Token[], index: number): number {
  if (tokens[index]?.value !== "task" || signAt(tokens, index + 1) !== ".") return 0;
  const [name, isCalled] = [tokens[index + 2]?.value, signAt(tokens, index + 3) === "("];
  if (name === "execution" && !isCalled) return 2;
  return name === "getExecution" && isCalled && signAt(tokens, index + 4) === ")" ? 4 : 0;
}

function readScope(collected: Collected, tokens: readonly Token[], start: number): void {
  const index = start + toExecution(tokens, start);
  const method = tokens[index + 2];
  if (signAt(tokens, index + 1) !== "." || method?.kind !== "word") {
    collected.opaque = true;
    return;
  }
  if (signAt(tokens, index + 3) !== "(") {
    if (!isHarmlessProperty(method.value)) collected.opaque = true;
    return;
  }
  const effect = scopeMethod(method.value);
  if (effect === "harmless") return;
  const name = nameArgument(tokens, index + 4);
  if (name === null || effect === null || effect.endsWith("Many") || effect === "setManyLocal") {
    collected.opaque = true;
  } else if (effect === "look") {
    collected.read(name, "sometimes", "value");
  } else if (effect === "remove") {
    collected.remove(name);
  } else {
    const type = plainType(tokens, index + 6);
    const isAll = type !== null && start === 0 && !collected.opaque && isEnd(tokens, type.end);
    collected.write(name, isAll ? "always" : "sometimes", effect === "setLocal", type?.type ?? null);
  }
}

/** The text that is the whole first argument. */
function nameArgument(tokens: readonly Token[], index: number): string | null {
  const [text, after] = [tokens[index], signAt(tokens, index + 1)];
  return text?.kind === "text" && (after === "," || after === ")") ? text.value : null;
}

/** A value of which the type can be seen, and the index after the parenthesis that closes the call. */
interface PlainValue {
  readonly type: ScriptValueType;
  readonly end: number;
}

/** The second argument, when it is a literal or `new Date()` and the last one. */
function plainType(tokens: readonly Token[], index: number): PlainValue | null {
  const type = literalType(tokens[index]);
  if (type !== null) return signAt(tokens, index + 1) === ")" ? { type, end: index + 2 } : null;
  const isNow =
    tokens[index]?.value === "new" &&
    tokens[index + 1]?.value === "Date" &&
    ["(", ")", ")"].every((sign, offset) => signAt(tokens, index + 2 + offset) === sign);
  return isNow ? { type: "date", end: index + 5 } : null;
}

const isEnd = (tokens: readonly Token[], index: number): boolean =>
  tokens.length === index || (tokens.length === index + 1 && signAt(tokens, index) === ";");

function literalType(token: Token | undefined): ScriptValueType | null {
  if (token === undefined || token.kind === "sign") return null;
  if (token.kind === "text") return "string";
  if (token.kind === "number") return "number";
  switch (token.value) {
    case "true":
    case "false":
    case "True":
    case "False":
      return "boolean";
    case "null":
    case "None":
    case "nil":
      return "null";
    default:
      return null;
  }
}

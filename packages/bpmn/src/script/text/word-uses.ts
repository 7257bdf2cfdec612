import { METHODS } from "../values/methods.js";
import {
  type Path,
  type ScriptUse,
  type ScriptValue,
  type Step,
  stepInto,
  type UseType,
} from "../values/value.js";
import type { Token } from "./tokens.js";

/** A way into a variable, and the place after the words that it is written in. */
interface Chain {
  readonly path: Path;
  readonly end: number;
}

/**
 * What Groovy looks for in variables, judged by its words: members (`order.total`, `order?.items`, `order['a']`),
 * elements, methods, comparisons with literals, and closures over elements. `isRead`: whether the word there is a
 * variable. Words do not tell what is evaluated, so nothing is sure.
 */
export function usesInWords(
  tokens: readonly Token[],
  isRead: (index: number) => boolean,
): readonly ScriptUse[] {
  const uses: ScriptUse[] = [];
  /** Names that stand for a way into a variable, up to a place. */
  const names: { readonly name: string; readonly path: Path; readonly end: number }[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const start = beginning(tokens, index, (at) => {
      const word = tokens[at]?.value ?? "";
      const known = names.findLast(({ name, end }) => name === word && at < end);
      return known?.path ?? (isRead(at) ? { kind: "path", root: word, steps: [] } : null);
    });
    if (start === null) continue;
    const { path, end } = follow(tokens, start, uses, (name, element, until) =>
      names.push({ name, path: element, end: until }),
    );
    const type = usedAs(tokens, index, end);
    uses.push(useOf(path, type));
    // `def order = execution.getVariable("order")`
    const name = tokens[index - 2];
    const isNamed = sign(tokens, index - 1) === "=" && name?.kind === "word" && type === null;
    if (isNamed && !isMember(tokens, index - 2)) names.push({ name: name.value, path, end: tokens.length });
  }
  return uses;
}

const useOf = (path: Path, type: UseType | null, isHint = false): ScriptUse => ({
  path,
  type,
  isHint,
  isNeeded: false,
  isSure: false,
});

const sign = (tokens: readonly Token[], at: number): string | null => {
  const token = tokens[at];
  return token?.kind === "sign" ? token.value : null;
};

const isMember = (tokens: readonly Token[], at: number): boolean => sign(tokens, at - 1) === ".";

/** `x`, `execution.getVariable("x")`, `S(…)` and `JSON(…)` of one of both */
function beginning(tokens: readonly Token[], at: number, pathAt: (at: number) => Path | null): Chain | null {
  const token = tokens[at];
  if (token?.kind !== "word" || isMember(tokens, at)) return null;
  if ((token.value === "S" || token.value === "JSON") && sign(tokens, at + 1) === "(") {
    const inner = beginning(tokens, at + 2, pathAt);
    if (inner === null || sign(tokens, inner.end) !== ")") return null;
    return { path: longer(inner.path, { kind: "parsed" }), end: inner.end + 1 };
  }
  const isAsked =
    (token.value === "execution" || token.value === "task") &&
    sign(tokens, at + 1) === "." &&
    (tokens[at + 2]?.value === "getVariable" || tokens[at + 2]?.value === "getVariableLocal") &&
    sign(tokens, at + 3) === "(";
  if (isAsked) {
    const name = tokens[at + 4];
    if (name?.kind !== "text" || sign(tokens, at + 5) !== ")") return null;
    return { path: { kind: "path", root: name.value, steps: [] }, end: at + 6 };
  }
  const path = pathAt(at);
  return path && { path, end: at + 1 };
}

function longer(path: Path, step: Step): Path {
  const value: ScriptValue = stepInto(path, step);
  return value.kind === "path" ? value : path;
}

/** Follows members, indexes and methods, and notes what the methods say. */
function follow(
  tokens: readonly Token[],
  start: Chain,
  uses: ScriptUse[],
  bind: (name: string, element: Path, end: number) => void,
): Chain {
  let { path, end } = start;
  for (;;) {
    const dot = sign(tokens, end) === "?" && sign(tokens, end + 1) === "." ? end + 1 : end;
    const word = tokens[dot + 1];
    if (sign(tokens, dot) === "." && word?.kind === "word") {
      const opens = sign(tokens, dot + 2);
      if (opens !== "(" && opens !== "{") {
        path = longer(path, { kind: "member", name: word.value, by: "name" });
        end = dot + 2;
        continue;
      }
      const called = call(tokens, path, word.value, dot + 2, uses, bind);
      if (called === null) return { path, end: dot };
      ({ path, end } = called);
      continue;
    }
    const key = sign(tokens, end) === "[" && sign(tokens, end + 2) === "]" ? tokens[end + 1] : undefined;
    if (key?.kind !== "text" && key?.kind !== "number") return { path, end };
    path = longer(
      path,
      key.kind === "text" ? { kind: "member", name: key.value, by: "name" } : { kind: "element" },
    );
    end += 3;
  }
}

/** A method: what it leads to when that is still a way into the variable, `null` otherwise. */
function call(
  tokens: readonly Token[],
  path: Path,
  name: string,
  opens: number,
  uses: ScriptUse[],
  bind: (name: string, element: Path, end: number) => void,
): Chain | null {
  const argument = tokens[opens + 1];
  const isWhole = sign(tokens, opens + 2) === ")";
  if ((name === "prop" || name === "get") && argument?.kind === "text" && isWhole) {
    const by = name === "prop" ? "prop" : "name";
    return { path: longer(path, { kind: "member", name: argument.value, by }), end: opens + 3 };
  }
  if (name === "get" && argument?.kind === "number" && isWhole)
    return { path: longer(path, { kind: "element" }), end: opens + 3 };
  const method = METHODS.get(name);
  if (method === undefined) return null;
  uses.push(useOf(path, method.on));
  const closure = sign(tokens, opens) === "(" ? opens + 1 : opens;
  if (method.elements !== undefined && sign(tokens, closure) === "{") {
    const isNamed = tokens[closure + 1]?.kind === "word" && sign(tokens, closure + 2) === "-";
    const parameter = isNamed ? (tokens[closure + 1]?.value ?? "it") : "it";
    bind(parameter, longer(path, { kind: "element" }), closing(tokens, closure));
    return null;
  }
  const isEmpty = sign(tokens, opens) === "(" && sign(tokens, opens + 1) === ")";
  if (!isEmpty || (method.gives !== "same" && method.gives !== "elements")) return null;
  return { path: method.gives === "same" ? path : longer(path, { kind: "elements" }), end: opens + 2 };
}

/** Where a closure ends. */
function closing(tokens: readonly Token[], opens: number): number {
  let depth = 0;
  for (let at = opens; at < tokens.length; at += 1) {
    if (sign(tokens, at) === "{") depth += 1;
    if (sign(tokens, at) === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** By the literal that it is compared with, or the number that it is reckoned with. */
function usedAs(tokens: readonly Token[], from: number, to: number): UseType | null {
  const [one, two] = [sign(tokens, to), sign(tokens, to + 1)];
  const isEquality = (one === "=" || one === "!") && two === "=";
  if (isEquality) return literalAt(tokens, to + 2);
  if (one === "<" || one === ">") return literalAt(tokens, two === "=" ? to + 2 : to + 1);
  if (one === "*" || one === "-" || one === "%") return tokens[to + 1]?.kind === "number" ? "number" : null;
  const before = sign(tokens, from - 1);
  const isBehind = before === "*" && tokens[from - 2]?.kind === "number";
  return isBehind ? "number" : null;
}

function literalAt(tokens: readonly Token[], at: number): UseType | null {
  const token = tokens[at];
  if (token?.kind === "text") return "string";
  if (token?.kind === "number") return "number";
  return token?.kind === "word" && /^(?:true|false|True|False)$/.test(token.value) ? "boolean" : null;
}

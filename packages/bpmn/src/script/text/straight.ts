import type { Language } from "./language.js";
import type { Token } from "./tokens.js";

const CONDITIONAL: ReadonlySet<string> = new Set([
  "if",
  "for",
  "while",
  "catch",
  "switch",
  "else",
  "elsif",
  "unless",
]);

/** A line of more tokens is not looked through. */
const LONGEST_LINE = 60;

/**
 * The positions of tokens that begin a statement which every run comes by: outside all brackets and blocks, not
 * under an `if` without braces, at the margin where indentation counts, and before any `return` or `exit`.
 */
export function straightness(tokens: readonly Token[], { indented }: Language): ReadonlySet<number> {
  const straight = new Set<number>();
  /** Of the open parentheses, whether each follows a conditional word. */
  const open: boolean[] = [];
  let depth = 0;
  let closedCondition = false;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (token.inText) continue;
    if (token.value === "return" || token.value === "exit") break;
    const beginsStatement =
      before === undefined || token.startsLine || before.value === ";" || before.value === "}";
    const isFree = depth === 0 && !closedCondition && !continues(before) && (!indented || token.atMargin);
    if (token.kind === "word" && beginsStatement && isFree && !isGuarded(tokens, index, indented))
      straight.add(index);
    closedCondition = false;
    if (token.kind !== "sign") continue;
    if (token.value === "(") open.push(before?.kind === "word" && CONDITIONAL.has(before.value));
    if (token.value === ")") closedCondition = open.pop() ?? false;
    if ("([{".includes(token.value)) depth += 1;
    if (")]}".includes(token.value)) depth -= 1;
  }
  return straight;
}

/** Whether a statement goes on after this token, or hangs on it. */
function continues(before: Token | undefined): boolean {
  if (before === undefined || before.inText) return false;
  return CONDITIONAL.has(before.value) || (before.kind === "sign" && !");}]".includes(before.value));
}

/** `statement if condition`, as Ruby has it. */
function isGuarded(tokens: readonly Token[], index: number, indented: boolean): boolean {
  if (!indented) return false;
  for (let at = index + 1; at < index + LONGEST_LINE; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.startsLine) return false;
    if (token.value === "if" || token.value === "unless") return true;
  }
  return true;
}

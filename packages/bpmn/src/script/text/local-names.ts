import type { Language } from "./language.js";
import type { Token } from "./tokens.js";

/** Words before a name that declare no local. */
const NO_TYPES: ReadonlySet<string> = new Set(
  "return in instanceof new as throw case else assert not and or is if while print println import package from".split(
    " ",
  ),
);

/**
 * The names that a script seems to declare: `def x`, `Type x`, parameters of closures, loop variables, what is
 * imported, and what is assigned at the first mention without a condition before it.
 */
export function localNames(tokens: readonly Token[], language: Language): ReadonlySet<string> {
  const locals = new Set<string>();
  const mentioned = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" || language.keywords.has(token.value)) continue;
    const isFirst = !mentioned.has(token.value);
    mentioned.add(token.value);
    if (isFirst && isDeclared(tokens, index)) locals.add(token.value);
  }
  return locals;
}

function isDeclared(tokens: readonly Token[], index: number): boolean {
  const [before, after, second] = [tokens[index - 1], tokens[index + 1], tokens[index + 2]];
  if (isImported(tokens, index)) return true;
  const isSecond = before?.kind === "word" && tokens[index]?.inText === false;
  if (isSecond && !tokens[index]?.startsLine && !NO_TYPES.has(before.value)) return true;
  if (after?.value === "-" && second?.value === ">") return true;
  if (after?.kind === "word" && after.value === "in" && before?.value !== "if") return true;
  return (
    after?.value === "=" && second?.value !== "=" && second?.value !== "~" && tokens[index]?.atMargin === true
  );
}

/** The line of a name begins with `import` or `from`. Looks back over dots and words only. */
function isImported(tokens: readonly Token[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 40); at -= 1) {
    const token = tokens[at];
    if (token?.value === "import" || token?.value === "from" || token?.value === "package") return true;
    if (token?.kind !== "word" && token?.value !== "." && token?.value !== ",") return false;
    if (token.startsLine) return false;
  }
  return false;
}

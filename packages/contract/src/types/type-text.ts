/**
 * The union of types that are already printed: for versions of one element, whose contracts are documents. Equal
 * members are said once, `unknown` absorbs everything, and `string` its literals.
 */
export function joinTypeTexts(texts: readonly string[]): string {
  const members = [...new Set(texts.flatMap(unionMembers))];
  if (members.includes("unknown")) return "unknown";
  const withoutNull = members.length > 1 ? members.filter((member) => member !== "null") : members;
  const kept = withoutNull.includes("string")
    ? withoutNull.filter((member) => !member.startsWith('"'))
    : withoutNull;
  return kept.join(" | ");
}

/** The members of the outermost union: ` | ` outside of quotes and brackets. */
export function unionMembers(text: string): readonly string[] {
  const members: string[] = [];
  let start = 0;
  let depth = 0;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== null) {
      if (char === "\\") at += 1;
      else if (char === quote) quote = null;
    } else if (char === '"' || char === "'" || char === "`") {
      quote = char;
    } else if ("([{<".includes(char)) {
      depth += 1;
    } else if (")]}".includes(char) || (char === ">" && text.charAt(at - 1) !== "=")) {
      depth -= 1;
    } else if (char === "|" && depth === 0) {
      members.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  members.push(text.slice(start).trim());
  return members.filter((member) => member !== "");
}

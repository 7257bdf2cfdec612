const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")", "<": ">" };

/**
 * The parts of a text between the marks that stand outside of quotes and brackets, as they are. Brackets that do not
 * match are the business of whoever reads the parts.
 */
export function splitOutside(text: string, mark: "," | ":"): readonly string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let start = 0;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== null) {
      if (char === "\\") at += 1;
      else if (char === quote) quote = null;
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (Object.hasOwn(CLOSING, char)) {
      open.push(CLOSING[char] ?? "");
    } else if (char === open.at(-1)) {
      open.pop();
    } else if (char === mark && open.length === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

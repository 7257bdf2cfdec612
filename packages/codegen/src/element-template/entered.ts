/**
 * What is entered for a text that the engine evaluates: what would be an expression is escaped. `null` when it cannot be
 * entered: the engine trims, takes nothing for null, and a backslash before an expression for an escape.
 */
export function enteredText(text: string): string | null {
  if (text === "" || text.trim() !== text) return null;
  if (!/[$#]\{/.test(text)) return text;
  return text.includes("\\") ? null : text.replace(/[$#]\{/g, "\\$&");
}

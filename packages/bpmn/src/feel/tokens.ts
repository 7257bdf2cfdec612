/** A piece of a FEEL expression. Comments are left out. */
export interface FeelToken {
  readonly kind: "name" | "string" | "number" | "sign";
  /** The name without back-ticks, the content of the string, the number, or the sign. */
  readonly value: string;
}

const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|("(?:[^"\\]|\\[\s\S]?)*(?:"|$)|'(?:[^'\\]|\\[\s\S]?)*(?:'|$))|(\d+(?:\.\d+)?|\.\d+)|([\p{L}_$?][\p{L}\p{N}_$?]*|`[^`]*(?:`|$))|(\.\.|[<>!]=|\*\*|->|[\s\S])/guy;

/** Takes an expression apart, in one pass. Texts in single quotes, which FEEL has not, are taken for texts too. */
export function feelTokens(source: string): readonly FeelToken[] {
  return [...source.matchAll(TOKEN)].flatMap(([, text, number, name, sign]): FeelToken[] => {
    if (text !== undefined) return [{ kind: "string", value: plain(text) }];
    if (number !== undefined) return [{ kind: "number", value: number }];
    if (name !== undefined) return [{ kind: "name", value: name.replaceAll("`", "") }];
    return sign === undefined ? [] : [{ kind: "sign", value: sign }];
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function plain(text: string): string {
  return text
    .slice(1, text.length > 1 && text.endsWith(text.charAt(0)) ? -1 : undefined)
    .replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gs, (_, code: string | undefined, character: string) =>
      code === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
    );
}

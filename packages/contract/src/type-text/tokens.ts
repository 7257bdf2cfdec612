export interface Token {
  readonly kind: "name" | "string" | "number" | "mark" | "end";
  /** The name, the mark, the number as written, or the value of the string. */
  readonly text: string;
}

const pattern =
  /\s*(?:(?<name>[\p{ID_Start}$_][\p{ID_Continue}$]*)|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?(?![\p{ID_Continue}$]))|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<mark>[{}[\]()<>|,;:?]))/uy;

const escapeSequence =
  /\\(?:u([0-9a-fA-F]{4})|u\{((?:10|[0-9a-fA-F])?[0-9a-fA-F]{1,4})\}|x([0-9a-fA-F]{2})|(.))/gsu;
const singleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
};

/** The tokens of a type, the last one of kind `end`; `null` when there is something else in the text. */
export function tokenise(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.length) {
    const groups = pattern.exec(source)?.groups;
    if (!groups) return null;
    tokens.push(toToken(groups));
  }
  return [...tokens, { kind: "end", text: "" }];
}

function toToken(groups: Readonly<Record<string, string | undefined>>): Token {
  const { name, number, string, mark } = groups;
  if (name !== undefined) return { kind: "name", text: name };
  if (number !== undefined) return { kind: "number", text: number };
  if (string !== undefined) return { kind: "string", text: decode(string.slice(1, -1)) };
  return { kind: "mark", text: mark ?? "" };
}

function decode(content: string): string {
  return content.replace(
    escapeSequence,
    (_all, four: string | undefined, braced: string | undefined, two: string | undefined, single = "") => {
      const code = four ?? braced ?? two;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return singleEscapes[single] ?? single;
    },
  );
}

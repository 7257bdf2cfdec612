/** The shape that a contract's type text stands for. */
export type Shape =
  | { readonly kind: "unknown" | "string" | "number" | "boolean" | "null" | "Date" }
  /** A type of the runtime that simulations do not make values of, such as a file handle. */
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "object"; readonly members: readonly ShapeMember[] }
  | { readonly kind: "union"; readonly of: readonly Shape[] };

export interface ShapeMember {
  readonly name: string;
  readonly optional: boolean;
  readonly shape: Shape;
}

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_$][\w$]*)|(\[\]|[{}<>()[\]|:;,?]))/y;

const parsed = new Map<string, Shape>();

/** Reads the TypeScript that contracts print; throws on anything else, which is a fault of the contract. */
export function shapeOf(text: string): Shape {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const tokens = new Tokens(text);
  const shape = union(tokens);
  tokens.expectEnd();
  parsed.set(text, shape);
  return shape;
}

class Tokens {
  readonly #text: string;
  readonly #list: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
      this.#list.push(match[0].trim());
      end = TOKEN.lastIndex;
    }
    if (text.slice(end).trim() !== "") this.fail();
  }

  peek(): string {
    return this.#list[this.#at] ?? "";
  }

  next(): string {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the token if it comes next. */
  skip(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at += 1;
    return true;
  }

  expect(token: string): void {
    if (!this.skip(token)) this.fail();
  }

  expectEnd(): void {
    if (this.#at < this.#list.length) this.fail();
  }

  fail(): never {
    throw new Error(`Not a type text of contracts: ${this.#text}`);
  }
}

function union(tokens: Tokens): Shape {
  tokens.skip("|");
  const of = [postfix(tokens)];
  while (tokens.skip("|")) of.push(postfix(tokens));
  const [only, ...others] = of;
  return only !== undefined && others.length === 0 ? only : { kind: "union", of };
}

function postfix(tokens: Tokens): Shape {
  if (tokens.skip("readonly")) return postfix(tokens);
  let shape = primary(tokens);
  while (tokens.skip("[]")) shape = { kind: "list", item: shape };
  return shape;
}

function primary(tokens: Tokens): Shape {
  const token = tokens.next();
  switch (token) {
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "unknown":
    case "Date":
      return { kind: token };
    case "true":
    case "false":
      return { kind: "literal", value: token === "true" };
    case "{":
      return object(tokens);
    case "(": {
      const shape = union(tokens);
      tokens.expect(")");
      return shape;
    }
    case "Record":
      if (["<", "string", ",", "unknown", ">"].every((part) => tokens.skip(part)))
        return { kind: "object", members: [] };
      return tokens.fail();
    case "Array":
    case "ReadonlyArray": {
      tokens.expect("<");
      const item = union(tokens);
      tokens.expect(">");
      return { kind: "list", item };
    }
  }
  if (token.startsWith('"')) return { kind: "literal", value: JSON.parse(token) as string };
  if (/^-?\d/.test(token)) return { kind: "literal", value: Number(token) };
  if (/^[A-Z]/.test(token)) return { kind: "named", name: token };
  return tokens.fail();
}

function object(tokens: Tokens): Shape {
  const members: ShapeMember[] = [];
  while (!tokens.skip("}")) {
    tokens.skip("readonly");
    const token = tokens.next();
    const name = token.startsWith('"') ? (JSON.parse(token) as string) : token;
    const optional = tokens.skip("?");
    tokens.expect(":");
    members.push({ name, optional, shape: union(tokens) });
    if (!tokens.skip(";")) tokens.skip(",");
  }
  return { kind: "object", members };
}

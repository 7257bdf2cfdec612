import { type Token, tokenise } from "./tokens.js";
import { isKeyword, isTypeName, type TypeMember, type TypeTree } from "./tree.js";

/**
 * Reads the type text of a contract. It is read and printed anew, never copied, so that nothing but a type can get
 * into the emitted code.
 *
 * @throws {SyntaxError} when the text is not one of the types of {@link TypeTree}
 */
export function parseType(text: string): TypeTree {
  const tokens = tokenise(text);
  if (!tokens) throw new SyntaxError(`Not a type: ${text}`);
  return new TypeParser(text, tokens).parse();
}

/** Recursive descent; each method reads one construct and leaves the position behind it. */
class TypeParser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  parse(): TypeTree {
    const type = this.#union();
    if (this.#next().kind !== "end") this.#refuse();
    return type;
  }

  #union(): TypeTree {
    this.#accept("|");
    const members = [this.#postfix()];
    while (this.#accept("|")) members.push(this.#postfix());
    return unionOf(members);
  }

  #postfix(): TypeTree {
    const readonly = this.#acceptName("readonly");
    let type = this.#primary();
    if (readonly && type.kind === "tuple") type = { ...type, readonly };
    else if (readonly) {
      this.#expect("[");
      this.#expect("]");
      type = { kind: "array", element: type, readonly };
    }
    while (this.#accept("[")) {
      this.#expect("]");
      type = { kind: "array", element: type, readonly: false };
    }
    return type;
  }

  #primary(): TypeTree {
    const token = this.#next();
    if (token.kind === "string") return { kind: "string", value: token.text };
    if (token.kind === "number") return { kind: "number", text: token.text };
    if (token.kind === "name" && isKeyword(token.text)) return { kind: "keyword", name: token.text };
    if (token.kind === "name" && isTypeName(token.text)) {
      const parameters = this.#accept("<") ? this.#list(">") : [];
      return { kind: "reference", name: token.text, parameters };
    }
    if (token.kind === "mark" && token.text === "[") {
      return { kind: "tuple", elements: this.#list("]"), readonly: false };
    }
    if (token.kind === "mark" && token.text === "{") return this.#object();
    if (token.kind === "mark" && token.text === "(") {
      const type = this.#union();
      this.#expect(")");
      return type;
    }
    return this.#refuse();
  }

  #list(end: string): TypeTree[] {
    const types: TypeTree[] = [];
    while (!this.#accept(end)) {
      types.push(this.#union());
      if (this.#accept(",")) continue;
      this.#expect(end);
      break;
    }
    return types;
  }

  #object(): TypeTree {
    const members: TypeMember[] = [];
    while (!this.#accept("}")) {
      members.push(this.#member());
      if (this.#accept(";") || this.#accept(",")) continue;
      this.#expect("}");
      break;
    }
    return { kind: "object", members };
  }

  #member(): TypeMember {
    const after = this.#tokens[this.#position + 1]?.text;
    const readonly = after !== ":" && after !== "?" && this.#acceptName("readonly");
    if (this.#accept("[")) return { ...this.#indexed(), readonly };
    const token = this.#next();
    if (token.kind === "mark" || token.kind === "end") this.#refuse();
    const optional = this.#accept("?");
    this.#expect(":");
    return { name: token.text, index: null, readonly, optional, type: this.#union() };
  }

  #indexed(): TypeMember {
    const { kind, text: name } = this.#next();
    if (kind !== "name") this.#refuse();
    this.#expect(":");
    const index = this.#union();
    this.#expect("]");
    this.#expect(":");
    return { name, index, readonly: false, optional: false, type: this.#union() };
  }

  #next(): Token {
    const token = this.#tokens[this.#position];
    this.#position += 1;
    return token ?? this.#refuse();
  }

  #accept(mark: string): boolean {
    return this.#acceptToken("mark", mark);
  }

  #acceptName(name: string): boolean {
    return this.#acceptToken("name", name);
  }

  #acceptToken(kind: Token["kind"], text: string): boolean {
    const token = this.#tokens[this.#position];
    const found = token?.kind === kind && token.text === text;
    if (found) this.#position += 1;
    return found;
  }

  #expect(mark: string): void {
    if (!this.#accept(mark)) this.#refuse();
  }

  #refuse(): never {
    throw new SyntaxError(`Not a type that can be emitted: ${this.#text}`);
  }
}

/** The union of the types: nested unions are made flat and equal members are named once. */
export function unionOf(types: readonly TypeTree[]): TypeTree {
  const [first] = types;
  if (first && types.length === 1) return first;
  const members = types.flatMap((type) => (type.kind === "union" ? type.members : [type]));
  const distinct = [...new Map(members.map((member) => [JSON.stringify(member), member])).values()];
  const [only] = distinct;
  return only && distinct.length === 1 ? only : { kind: "union", members: distinct };
}

/** The type with `null` added, unless it has it already. */
export function orNull(type: TypeTree): TypeTree {
  const isUnknown = type.kind === "keyword" && type.name === "unknown";
  return isUnknown ? type : unionOf([type, { kind: "keyword", name: "null" }]);
}

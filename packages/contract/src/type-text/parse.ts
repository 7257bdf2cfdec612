import { type Token, tokenise } from "./tokens.js";
import {
  isLibraryType,
  isOwnTypeName,
  keywordType,
  type LibraryType,
  parametersOf,
  type TypeMember,
  type TypeTree,
  unionOf,
} from "./tree.js";

/** Types nested deeper are no type that a person has declared. */
const MAX_DEPTH = 32;
/** Longer texts are neither that nor what variables are found to be. */
const MAX_LENGTH = 1_000_000;
/** So much of a text that is no type is told. */
const MAX_TOLD = 1000;

/**
 * Reads the type text of a contract, or of whoever declares one. It is read and printed anew, never copied, so that
 * nothing but a type can get into the emitted code, and nothing that a compiler refuses.
 *
 * @throws {SyntaxError} when the text is not one of the types of {@link TypeTree}
 */
export function parseType(text: string): TypeTree {
  const plain = keywordType(text) ?? plainText(text);
  if (plain !== null) return plain;
  const tokens = tokenise(text);
  if (!tokens || text.length > MAX_LENGTH) throw new SyntaxError(`Not a type: ${text.slice(0, MAX_TOLD)}`);
  return new TypeParser(text, tokens).parse();
}

/** What nearly all types besides keywords are: one text in which nothing is escaped. */
const plainText = (text: string): TypeTree | null =>
  text.length <= MAX_LENGTH && /^"[^"\\\n]*"$/.test(text)
    ? { kind: "string", value: text.slice(1, -1) }
    : null;

/** Recursive descent; each method reads one construct and leaves the position behind it. */
class TypeParser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

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
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#refuse();
    this.#accept("|");
    const members = [this.#postfix()];
    while (this.#accept("|")) members.push(this.#postfix());
    this.#depth -= 1;
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
    const keyword = token.kind === "name" ? keywordType(token.text) : null;
    if (keyword !== null) return keyword;
    if (token.kind === "name" && isLibraryType(token.text)) return this.#libraryType(token.text);
    if (token.kind === "name" && isOwnTypeName(token.text)) return { kind: "named", name: token.text };
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

  #libraryType(name: LibraryType): TypeTree {
    const parameters = this.#accept("<") ? this.#list(">") : [];
    const [first] = parameters;
    if (parameters.length !== parametersOf(name)) this.#refuse();
    if (name === "Record" && first && !isKeyType(first)) this.#refuse();
    return { kind: "reference", name, parameters };
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
    return areTogether(members) ? { kind: "object", members } : this.#refuse();
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
    if (index.kind !== "keyword" || !isKeyType(index)) this.#refuse();
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

/** Whether the type may be that of keys. */
function isKeyType(type: TypeTree): boolean {
  if (type.kind === "union") return type.members.every(isKeyType);
  const isText = type.kind === "keyword" && (type.name === "string" || type.name === "number");
  return isText || type.kind === "string" || type.kind === "number";
}

/** Whether one object may have these members: no name twice, and nothing beside an index but what it allows for sure. */
function areTogether(members: readonly TypeMember[]): boolean {
  const names = members.filter(({ index }) => index === null).map(({ name }) => name);
  const indexes = members.length - names.length;
  return new Set(names).size === names.length && (indexes === 0 || members.length === 1);
}

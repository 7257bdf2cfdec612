import { quote } from "../quote.js";
import type { JsonNode } from "./tree.js";

/** Why a text is not JSON, and where. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

/** Values may be nested this deep; readers walk them with recursion. */
const MAX_DEPTH = 250;

/** Ends the reading. It never leaves {@link parseJson}. */
class NotJson extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads a text as JSON (RFC 8259), with the place of every value, which `JSON.parse` does not tell. Of members with
 * one name the last counts.
 */
export function parseJson(text: string): { readonly root: JsonNode } | { readonly fault: JsonFault } {
  try {
    return { root: new JsonReader(text).read() };
  } catch (problem) {
    if (!(problem instanceof NotJson)) throw problem;
    return { fault: { offset: problem.offset, message: problem.message } };
  }
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonNode {
    const root = this.#value();
    if (this.#skip() < this.#text.length) throw this.#unexpected("the end of the file");
    return root;
  }

  #value(): JsonNode {
    const offset = this.#skip();
    switch (this.#text.charAt(offset)) {
      case "{":
        return { kind: "object", offset, members: this.#members() };
      case "[":
        return { kind: "array", offset, items: this.#items() };
      case '"':
        return { kind: "string", offset, value: this.#string() };
    }
    const word = this.#match(WORD);
    if (word === "null") return { kind: "null", offset };
    if (word !== null) return { kind: "boolean", offset, value: word === "true" };
    const number = this.#match(NUMBER);
    if (number === null) throw this.#unexpected("a value");
    return { kind: "number", offset, value: Number(number) };
  }

  #members(): ReadonlyMap<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    this.#each("}", () => {
      this.#skip();
      const name = this.#string();
      this.#expect(":");
      members.set(name, this.#value());
    });
    return members;
  }

  #items(): readonly JsonNode[] {
    const items: JsonNode[] = [];
    this.#each("]", () => items.push(this.#value()));
    return items;
  }

  /** Reads what stands between brackets, separated by commas. */
  #each(end: string, readOne: () => void): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new NotJson(this.#at, `values are nested more than ${MAX_DEPTH} deep`);
    this.#at += 1;
    if (this.#text.charAt(this.#skip()) !== end) {
      readOne();
      while (this.#text.charAt(this.#skip()) === ",") {
        this.#at += 1;
        readOne();
      }
    }
    this.#expect(end);
    this.#depth -= 1;
  }

  #string(): string {
    const start = this.#at;
    if (this.#text.charAt(start) !== '"') throw this.#unexpected("a text in double quotes");
    let end = start + 1;
    while (end < this.#text.length && this.#text.charAt(end) !== '"')
      end += this.#text.charAt(end) === "\\" ? 2 : 1;
    try {
      const value = String(JSON.parse(this.#text.slice(start, end + 1)));
      this.#at = end + 1;
      return value;
    } catch (problem) {
      if (!(problem instanceof SyntaxError)) throw problem;
      throw this.#unexpected("a text in double quotes");
    }
  }

  #expect(sign: string): void {
    if (this.#text.charAt(this.#skip()) !== sign) throw this.#unexpected(`'${sign}'`);
    this.#at += 1;
  }

  #skip(): number {
    this.#match(SPACE);
    return this.#at;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  #unexpected(wanted: string): NotJson {
    const found = this.#text.slice(this.#at, this.#at + 20);
    return new NotJson(
      this.#at,
      `expected ${wanted}, found ${found === "" ? "the end of the file" : quote(found)}`,
    );
  }
}

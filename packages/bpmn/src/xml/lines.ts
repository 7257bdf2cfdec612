/** Line and column of a place in a text, from 1. Columns count UTF-16 units, as editors do. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns. Quick when asked in rising order, correct in any. */
export class Lines {
  readonly #starts: number[] = [0];
  #line = 0;

  constructor(text: string) {
    if (text.includes("\r")) {
      const breaks = /\r\n?|\n/g;
      while (breaks.exec(text) !== null) this.#starts.push(breaks.lastIndex);
    } else {
      for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
    }
  }

  at(offset: number): LineColumn {
    if (offset < this.#startOf(this.#line)) this.#line = 0;
    while (this.#line + 1 < this.#starts.length && this.#startOf(this.#line + 1) <= offset) this.#line += 1;
    return { line: this.#line + 1, column: offset - this.#startOf(this.#line) + 1 };
  }

  #startOf(line: number): number {
    return this.#starts[line] ?? 0;
  }
}

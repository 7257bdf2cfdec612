/** Line and column of a place in a text, from 1. Columns count UTF-16 units, as editors do. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns. Quick when asked in rising order, correct in any. */
export class Lines {
  readonly #text: string;
  /** What ends a line; `null` where that is always a line feed, which is found quicker. */
  readonly #break: RegExp | null;
  /** Where lines start, as far as anybody has asked. */
  readonly #starts: number[] = [0];
  /** Where the line behind these starts. */
  #next = 0;
  #line = 0;

  constructor(text: string) {
    this.#text = text;
    this.#break = text.includes("\r") ? /\r\n?|\n/g : null;
    this.#next = this.#startBehind(0);
  }

  at(offset: number): LineColumn {
    const starts = this.#starts;
    while (this.#next <= offset) {
      starts.push(this.#next);
      this.#next = this.#startBehind(this.#next);
    }
    let line = this.#line;
    if (offset < (starts[line] ?? 0)) line = 0;
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line += 1;
    this.#line = line;
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  }

  /** Where the line behind the one at `start` starts, beyond all offsets when that is the last. */
  #startBehind(start: number): number {
    if (this.#break === null) {
      const end = this.#text.indexOf("\n", start);
      return end === -1 ? Number.POSITIVE_INFINITY : end + 1;
    }
    this.#break.lastIndex = start;
    return this.#break.test(this.#text) ? this.#break.lastIndex : Number.POSITIVE_INFINITY;
  }
}

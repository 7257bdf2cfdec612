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
    const starts = this.#starts;
    let line = this.#line;
    if (offset < (starts[line] ?? 0)) line = 0;
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line += 1;
    this.#line = line;
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  }
}

/** A piece of a file that becomes another. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An edit and the file that it is for. */
export interface FileEdit {
  readonly path: string;
  readonly edit: TextEdit;
}

/** Edits of several files, as they are found: each once, and none that would touch another. */
export class EditSet {
  readonly #byFile = new Map<string, TextEdit[]>();

  /** Returns whether the edit is in the set now; it is not when a different one is in its way. */
  add(path: string, edit: TextEdit): boolean {
    const edits = this.#byFile.get(path) ?? [];
    this.#byFile.set(path, edits);
    if (edits.some((known) => isSame(known, edit))) return true;
    if (edits.some((known) => areInTouch(known, edit))) return false;
    edits.push(edit);
    return true;
  }

  get files(): Iterable<string> {
    return this.#byFile.keys();
  }

  get size(): number {
    return [...this.#byFile.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** The text with the edits of its file made. */
  apply(path: string, text: string): string {
    const edits = [...(this.#byFile.get(path) ?? [])].sort((one, other) => other.start - one.start);
    return edits.reduce(
      (edited, { start, end, text: into }) => edited.slice(0, start) + into + edited.slice(end),
      text,
    );
  }
}

const isSame = (one: TextEdit, other: TextEdit): boolean =>
  one.start === other.start && one.end === other.end && one.text === other.text;

/** Two edits in one place have no order, even where both only insert. */
const areInTouch = (one: TextEdit, other: TextEdit): boolean =>
  one.start === other.start || (one.start < other.end && other.start < one.end);

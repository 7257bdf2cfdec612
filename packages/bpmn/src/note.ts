import type { Place } from "./diagnostic.js";

/** What somebody wrote about an element for people to read. No engine looks at it, but for expressions in it. */
export interface Note {
  /** Its `documentation`, or a text annotation that an association ties to it. */
  readonly kind: "documentation" | "annotation";
  /** Without white space around it, line breaks as `\n`; never empty. */
  readonly text: string;
  /** Where the text begins: its line, and the column of the element that holds it. */
  readonly place: Place;
}

/** What people may have written about. */
export interface NotedBase {
  /** Documentation first, then annotations, each in document order; left out where there is nothing. */
  readonly notes?: readonly Note[];
}

import type { Note, NotedBase } from "@bpmn-worker/bpmn";
import type { Documented } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import {
  type Declarations,
  type ErrorDeclaration,
  NOTHING_DECLARED,
  printDeclared,
  type VariableDeclaration,
} from "./declaration.js";
import { linesOf, type Tag } from "./tag-lines.js";

/** Whoever is written about. */
export interface NotedOwner extends NotedBase {
  readonly id: string;
}

/**
 * What lines of documentation and of text annotations declare:
 *
 * | line | declares |
 * | --- | --- |
 * | `@in orderId: string, amount?: number` | inputs |
 * | `@out receipt: Receipt` | outputs |
 * | `@error OUT_OF_STOCK, LIMIT` | BPMN errors |
 */
export function tagDeclarations(owner: NotedOwner): Declarations {
  const found = known.get(owner) ?? readTags(owner);
  known.set(owner, found);
  return found;
}

/** Elements are asked about again and again. */
const known = new WeakMap<NotedOwner, Declarations>();

function readTags({ id, notes = NO_NOTES }: NotedOwner): Declarations {
  const variables: VariableDeclaration[] = [];
  const errors: ErrorDeclaration[] = [];
  const invalid: Finding[] = [];
  const read = (tag: Tag, where: string): void => {
    const { place } = tag;
    if (tag.kind === "refused") {
      const { message, hint } = tag;
      invalid.push({ place, elementId: id, message, hint });
    } else if (tag.kind === "error") {
      const evidence = evidenceAt(place, id, `${where} declares ${oneLine(`error ${tag.codes.join(", ")}`)}`);
      errors.push(...tag.codes.map((code) => ({ code, evidence })));
    } else {
      for (const variable of tag.variables) {
        const { name, type, optional } = variable;
        const evidence = evidenceAt(place, id, `${where} declares ${oneLine(printDeclared(variable))}`);
        variables.push({ direction: tag.kind, name, type, optional, evidence });
      }
    }
  };
  let isSilent = true;
  for (const note of notes) {
    for (const tag of linesOf(note).tags) {
      isSilent = false;
      read(tag, NOTE_WORDS[note.kind]);
    }
  }
  return isSilent ? NOTHING_DECLARED : { variables, errors, invalid };
}

const NO_NOTES: readonly Note[] = [];

/** What people call a note. */
export const NOTE_WORDS: Readonly<Record<Note["kind"], string>> = {
  documentation: "documentation",
  annotation: "text annotation",
};

/** Nobody reads more than this in a comment, and one annotation may be about many elements. */
const LONGEST_TEXT = 4000;

/** What is written about an element, without the lines that declare. */
export function documentationOf({ notes }: NotedBase): Documented {
  if (notes === undefined) return {};
  const documentation = notes.flatMap((note) => {
    const { prose } = linesOf(note);
    if (prose.length > LONGEST_TEXT)
      return `${prose.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, "")}…`;
    return prose === "" ? [] : prose;
  });
  return documentation.length === 0 ? {} : { documentation };
}

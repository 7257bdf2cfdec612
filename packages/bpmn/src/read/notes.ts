import { BPMN_URI } from "../namespaces.js";
import type { Note } from "../note.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { placeOf, type Reading } from "./reading.js";
import { trim } from "./text.js";

const NONE: readonly Note[] = [];

/** What is written about an element: its documentation, and the text annotations that are tied to it. */
export function readNotes(reading: Reading, source: XmlElement): readonly Note[] {
  const documentation = notesIn(reading, source, "documentation");
  const annotations = reading.associations.annotationsOf(source);
  if (annotations.length === 0) return documentation;
  return [...documentation, ...annotations.flatMap((annotation) => annotationNotes(reading, annotation))];
}

/** Of a process, also what is written about its pools. */
export function readProcessNotes(reading: Reading, source: XmlElement): readonly Note[] {
  const id = attributeOf(source, "id");
  const collaborations = id === null ? [] : reading.document.root.children;
  const pools = collaborations
    .filter(({ name, uri }) => name === "collaboration" && uri === BPMN_URI)
    .flatMap(({ children }) => children)
    .filter((element) => element.name === "participant" && attributeOf(element, "processRef") === id);
  return [source, ...pools].flatMap((element) => readNotes(reading, element));
}

/** The annotations in a process that are tied to none of its elements, once all of these have been read. */
export function readLooseNotes(reading: Reading, process: XmlElement): readonly Note[] {
  return reading.associations.annotations
    .filter((annotation) => !known.has(annotation) && isWithin(annotation, process))
    .flatMap((annotation) => notesIn(reading, annotation, "text"));
}

function isWithin({ parent }: XmlElement, outer: XmlElement): boolean {
  for (let at = parent; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

/** One annotation may be tied to many elements, and is the same to all of them. */
const known = new WeakMap<XmlElement, readonly Note[]>();

function annotationNotes(reading: Reading, annotation: XmlElement): readonly Note[] {
  const notes = known.get(annotation) ?? notesIn(reading, annotation, "text");
  known.set(annotation, notes);
  return notes;
}

function notesIn(
  reading: Reading,
  { children }: XmlElement,
  name: "documentation" | "text",
): readonly Note[] {
  let notes: Note[] | null = null;
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (child?.name !== name || child.uri !== BPMN_URI) continue;
    const note = noteOf(reading, name === "text" ? "annotation" : name, child);
    if (note === null) continue;
    if (notes === null) notes = [note];
    else notes.push(note);
  }
  return notes ?? NONE;
}

/** A start tag is taken to stand on one line, as every tool writes it. */
function noteOf(reading: Reading, kind: Note["kind"], element: XmlElement): Note | null {
  const text = trim(element.text);
  if (text === "") return null;
  const before = element.text.slice(0, element.text.indexOf(text));
  const place = placeOf(reading, element);
  return { kind, text, place: { ...place, line: place.line + before.split("\n").length - 1 } };
}

import { type FlowNode, type ProcessModel, quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { LOCK_PROPERTY } from "./lock-duration.js";
import { ERROR_PROPERTY, placeOfProperty } from "./properties.js";
import { startOwners } from "./start.js";
import { linesOf } from "./tag-lines.js";
import { tagDeclarations } from "./tags.js";

/** What an element says of workers that no worker works on. */
export function misplaced(node: FlowNode | ProcessModel): readonly Finding[] {
  const finding = (place: Finding["place"], what: string): Finding => ({
    place,
    elementId: node.id,
    message: `${what} is on an element that is no external task`,
    hint: "It says something about workers. Move it to their task.",
  });
  const properties = [ERROR_PROPERTY, LOCK_PROPERTY].filter((property) =>
    Object.hasOwn(node.properties, property),
  );
  const tags = new Set(tagDeclarations(node).errors.map(({ evidence }) => evidence));
  return [
    ...properties.map((property) =>
      finding(placeOfProperty(node, property), `the extension property ${quote(property)}`),
    ),
    ...[...tags].map(({ file, line, column }) => finding({ file, line, column }, "@error")),
  ];
}

/** Annotations that declare, of nothing. */
const untied = ({ id, looseNotes }: ProcessModel): readonly Finding[] =>
  (looseNotes ?? []).flatMap((note) =>
    linesOf(note).tags.map(({ place }) => ({
      place,
      elementId: id,
      message: "a text annotation declares something, and is tied to no element",
      hint: "Draw an association from it to the element that it is about.",
    })),
  );

/** The same of a process and its start events. A message start event hands nothing to workers either. */
export const misplacedAtStart = (process: ProcessModel): readonly Finding[] => [
  ...startOwners(process).flatMap(misplaced),
  ...untied(process),
];

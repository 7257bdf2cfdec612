import type { Dialect } from "./model.js";

/** The BPMN 2.0 model namespace. */
export const BPMN_URI = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/** Of the diagram, which is about half of a file and says nothing about what runs. */
export const DIAGRAM_URI = "http://www.omg.org/spec/BPMN/20100524/DI";

/** jBPM and Kogito. */
export const DROOLS_URI = "http://www.jboss.org/drools";

/** Camunda 8, whose job workers are another matter. */
export const ZEEBE_URI = "http://camunda.org/schema/zeebe/1.0";

/** A vocabulary of extensions, known by its namespace URI. */
export type Vocabulary = "operaton" | "camunda" | "flowable" | "activiti";

export interface VocabularyEntry {
  readonly name: Vocabulary;
  readonly uri: string;
}

/**
 * The vocabularies that mean the same thing by the same names, in the order in which they win.
 *
 * Operaton reads operaton and falls back to camunda, Camunda 7 reads camunda and falls back to activiti,
 * Flowable reads flowable, activiti, camunda; so one order serves them all except Flowable on a model that
 * says the same thing twice.
 */
export const VOCABULARIES: readonly VocabularyEntry[] = [
  { name: "operaton", uri: "http://operaton.org/schema/1.0/bpmn" },
  { name: "camunda", uri: "http://camunda.org/schema/1.0/bpmn" },
  { name: "flowable", uri: "http://flowable.org/bpmn" },
  { name: "activiti", uri: "http://activiti.org/bpmn" },
];

const BY_URI: ReadonlyMap<string, Vocabulary> = new Map(VOCABULARIES.map(({ name, uri }) => [uri, name]));

/** The vocabulary of a namespace URI, `null` for any other. */
export function vocabularyOf(uri: string): Vocabulary | null {
  return BY_URI.get(uri) ?? null;
}

const RANKS: ReadonlyMap<string, number> = new Map(VOCABULARIES.map(({ uri }, index) => [uri, index]));

/** The rank of what is in no vocabulary, behind all others. */
export const UNKNOWN = VOCABULARIES.length;

/** The place of a namespace URI among {@link VOCABULARIES}: of two the lower wins. */
export function vocabularyRank(uri: string): number {
  return RANKS.get(uri) ?? UNKNOWN;
}

const entriesOf = (...names: Vocabulary[]): readonly VocabularyEntry[] =>
  names.flatMap((name) => VOCABULARIES.filter((entry) => entry.name === name));

/** What the engine of a dialect hears, in the order in which it wins. */
const HEARD: Readonly<Record<Dialect, readonly VocabularyEntry[]>> = {
  operaton: entriesOf("operaton", "camunda"),
  camunda: entriesOf("camunda", "activiti"),
  flowable: entriesOf("flowable", "activiti", "camunda"),
  processengine: entriesOf("camunda"),
  jbpm: [],
};

/** The vocabularies that the engine of a dialect hears, the winning one first. */
export function heardBy(dialect: Dialect): readonly VocabularyEntry[] {
  return HEARD[dialect];
}

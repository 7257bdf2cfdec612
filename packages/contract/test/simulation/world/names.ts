import type { ProcessModel } from "@bpmn-worker/bpmn";
import type { Hints } from "../values/random.js";

/** What stands anywhere in models: names, literals, and which names get their values from which. */
export interface ModelWords {
  readonly hints: Hints;
  /** Identifiers that expressions read for their value. */
  readonly reads: ReadonlySet<string>;
  /** Names that some construct of the models sets. */
  readonly writes: ReadonlySet<string>;
}

/** Properties of model elements that name a variable to set. */
const WRITING_KEYS: ReadonlySet<string> = new Set([
  "variable",
  "target",
  "elementVariable",
  "resultVariable",
  "codeVariable",
  "messageVariable",
  "initiator",
]);

/** What the engine itself puts in place of variables. */
const IMPLICIT: ReadonlySet<string> = new Set(["execution", "task", "externalTask"]);

/** Looks at the models as plain data, so that no construct is forgotten. */
export function wordsOf(models: readonly ProcessModel[]): ModelWords {
  const texts = new Set<string>();
  const numbers = new Set<number>();
  const reads = new Set<string>();
  const writes = new Set<string>();
  const visit = (data: unknown): void => {
    if (Array.isArray(data)) {
      for (const item of data) visit(item);
    } else if (typeof data === "object" && data !== null) {
      note(data as Readonly<Record<string, unknown>>);
      for (const member of Object.values(data)) visit(member);
    }
  };
  const note = (data: Readonly<Record<string, unknown>>): void => {
    const { kind, name, value, text } = data;
    if (kind === "string" && typeof value === "string") texts.add(value);
    if (kind === "integer" && typeof text === "string") {
      for (const number of [Number(text) - 1, Number(text), Number(text) + 1]) numbers.add(number);
    }
    if (kind === "identifier" && typeof name === "string" && !IMPLICIT.has(name)) reads.add(name);
    // Parameters, and what Flowable sets itself.
    if (typeof name === "string" && "place" in data && ("value" in data || "what" in data)) writes.add(name);
    for (const [key, member] of Object.entries(data)) {
      if (WRITING_KEYS.has(key) && typeof member === "string") writes.add(member);
    }
  };
  visit(models);
  return { hints: { texts: [...texts], numbers: [...numbers] }, reads, writes };
}

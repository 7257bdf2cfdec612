import type { ServedEvidence } from "../served.js";
import type { Fit } from "./match.js";

/** What stands for a name in the reasons for it. */
const ANY = "…";

/** A name, and why it is there; `undefined` when nobody kept that. */
export interface Reasoned {
  readonly name: string;
  readonly evidence: readonly ServedEvidence[] | undefined;
}

/** Names of variables that are known to have become others. */
export type KnownNames = ReadonlyMap<string, string>;

/**
 * How well two names fit by the reasons for them: at the same elements, of the same words but for the name, and for
 * others that are known to have another name. No reason in common counts for nothing.
 */
export function fitOfReasons(old: Reasoned, now: Reasoned, known: KnownNames): Fit {
  const before = masked(old, new Map([...known, [old.name, ANY]]));
  const after = masked(now, new Map([[now.name, ANY]]));
  const evidence = [...before].filter((reason) => after.has(reason)).sort();
  const all = new Set([...before, ...after]).size;
  return { score: all === 0 ? 0 : evidence.length / all, evidence };
}

function masked({ evidence = [] }: Reasoned, names: KnownNames): ReadonlySet<string> {
  return new Set(evidence.map(({ elementId, reason }) => `${elementId}: ${replaceNames(reason, names)}`));
}

/** Names are replaced where they are whole words, those that are no words wherever they are. */
function replaceNames(text: string, names: KnownNames): string {
  const words = text.replace(WORD, (word) => names.get(word) ?? word);
  const others = [...names].filter(([name]) => name !== "" && name.replace(WORD, "") !== "");
  return others
    .sort(([one], [other]) => other.length - one.length)
    .reduce((all, [name, other]) => all.replaceAll(name, other), words);
}

const WORD = /[\p{ID_Continue}$]+/gu;

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

/** What is known of the contracts as a whole. */
export interface Knowledge {
  readonly names: KnownNames;
  /** Whether only one name of a variable is gone in all of them, and only one is new. */
  readonly isOnlyOne: boolean;
}

/**
 * How well two names fit by the reasons for them: at the same elements, of the same words but for the name, and for
 * others that are known to have another name. No reason in common counts for nothing. A reason that does not say the
 * name, such as that who starts the process gives it, is one for many: it counts where nothing else could be meant.
 */
export function fitOfReasons(old: Reasoned, now: Reasoned, { names, isOnlyOne }: Knowledge): Fit {
  const [before, after] = [old.evidence ?? [], now.evidence ?? []];
  const renamed = new Map([...names, [old.name, now.name]]);
  const isNamelessEnough = isOnlyOne || names.get(old.name) === now.name;
  const common = before.filter(({ elementId, reason }) =>
    after.some(
      (one) =>
        one.elementId === elementId &&
        (one.reason === reason ? isNamelessEnough : isSameReason(reason, one.reason, renamed)),
    ),
  );
  const all = before.length + after.length - common.length;
  const evidence = common.map(
    ({ elementId, reason }) => `${elementId}: ${replaceNames(reason, new Map([[old.name, ANY]]))}`,
  );
  return { score: all === 0 ? 0 : common.length / all, evidence: [...new Set(evidence)].sort() };
}

/** Whether reasons differ in names only: some words may happen to be such a name and be none. */
function isSameReason(old: string, now: string, renamed: KnownNames): boolean {
  const [words, others] = [old.split(WORD), now.split(WORD)];
  const isSame =
    words.length === others.length &&
    words.every((word, at) => word === others[at] || renamed.get(word) === others[at]);
  return isSame || replaceNames(old, renamed) === now;
}

/** Names are replaced where they are whole words, those that are no words wherever they are. */
function replaceNames(text: string, names: KnownNames): string {
  const words = text.split(WORD).map((word) => names.get(word) ?? word);
  const others = [...names].filter(([name]) => name !== "" && !/^[\p{ID_Continue}$]+$/u.test(name));
  return others
    .sort(([one], [other]) => other.length - one.length)
    .reduce((all, [name, other]) => all.replaceAll(name, other), words.join(""));
}

/** Splits a text into words and what is between them. */
const WORD = /([\p{ID_Continue}$]+)/u;

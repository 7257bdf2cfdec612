import { slipsBetween } from "@bpmn-worker/bpmn";
import { compareText } from "../order.js";

/** Shorter names are too near to one another. */
const SHORTEST = 5;
/** Nobody writes longer names by hand. */
const LONGEST = 80;

/** Names that others may be slips of, by what they have in common with those. */
export class NearNames {
  /** By their spelling. */
  readonly #byPlain = new Map<string, string[]>();
  /** By themselves and by what is left of them without one letter: what is one slip apart has one of these in common. */
  readonly #byRest = new Map<string, string[]>();
  readonly #found = new Map<string, readonly string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      addTo(this.#byPlain, plain(name), name);
      for (const rest of restsOf(name)) addTo(this.#byRest, rest, name);
    }
  }

  /** The names that differ by spelling only, or by one letter that is likely to be mistaken; sorted. */
  to(name: string): readonly string[] {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const near = new Set(this.#byPlain.get(plain(name)));
    const looked = new Set<string>();
    for (const rest of restsOf(name)) {
      for (const other of this.#byRest.get(rest) ?? []) {
        if (looked.has(other)) continue;
        looked.add(other);
        if (isSlip(name, other)) near.add(other);
      }
    }
    const found = [...near].sort(compareText);
    this.#found.set(name, found);
    return found;
  }
}

function addTo(names: Map<string, string[]>, key: string, name: string): void {
  const others = names.get(key);
  if (others === undefined) names.set(key, [name]);
  else others.push(name);
}

function restsOf(name: string): ReadonlySet<string> {
  if (name.length < SHORTEST || name.length > LONGEST) return NONE;
  const plain = name.toLowerCase();
  const rests = new Set([plain]);
  for (let at = 0; at < plain.length; at += 1) rests.add(plain.slice(0, at) + plain.slice(at + 1));
  return rests;
}

const NONE: ReadonlySet<string> = new Set();

const isSlip = (name: string, other: string): boolean =>
  Math.min(name.length, other.length) >= SHORTEST &&
  !isPair(name, other) &&
  slipsBetween(name.toLowerCase(), other.toLowerCase(), 1) === 1;

const plain = (name: string): string => name.toLowerCase().replace(/[_\-. ]/g, "");

/** `item` and `items`, `address1` and `address2`, `taskA` and `taskB`: names that are meant to be alike. */
function isPair(name: string, other: string): boolean {
  const withoutMarks = (text: string): string => text.replace(/\d+/g, "").replace(/(?<=[a-z])[A-Z]$/, "");
  return withoutMarks(name) === withoutMarks(other) || `${name}s` === other || name === `${other}s`;
}

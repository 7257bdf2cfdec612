import { type Place, type ProcessModel, quote, readsOfTemplate, slipsBetween } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { ownMappingSources, sourcesOf } from "../usage/sources.js";
import { conditionSource, type Source } from "../usage/values.js";
import { writtenNames } from "../usage/written-names.js";
import { type Visit, visitsOf } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/**
 * A name that nothing writes is mostly a start variable or the result of a worker. It is worth a word when it is
 * nearly the name of a variable that the process does write.
 */
export const readUnwritten: Check = {
  code: "read-unwritten",
  severity: "warning",
  what: "A variable is read that nothing in the models sets, and its name is nearly that of one that is set.",
  remedy: "Correct the name.",
  find: (subject) => {
    const written = new Set(subject.processes.flatMap((process) => [...writtenIn(process)]));
    for (const { contract } of subject.tasks) {
      for (const { name, origin } of contract.outputs) if (origin === "annotated") written.add(name);
    }
    return subject.processes.flatMap((process) => findIn(process, written, subject));
  },
};

function findIn(
  process: ProcessModel,
  written: ReadonlySet<string>,
  { usage }: CheckSubject,
): readonly Finding[] {
  let candidates: Candidates | null = null;
  const told = new Set<string>();
  return readsIn(process).flatMap(({ name, place, elementId }) => {
    const key = JSON.stringify([name, elementId]);
    if (written.has(name) || told.has(key) || !usage.isVariable(name)) return [];
    candidates ??= new Candidates(writtenIn(process));
    const near = candidates.near(name);
    if (near === null) return [];
    told.add(key);
    return [
      {
        place,
        elementId,
        message: `the variable ${quote(name)} is read, but nothing sets it`,
        hint: `Did you mean ${quote(near)}?`,
      },
    ];
  });
}

const writtenIn = (process: ProcessModel): ReadonlySet<string> =>
  new Set(visitsOf(process).flatMap(({ node }) => writtenNames(node)));

interface PlacedRead {
  readonly name: string;
  readonly place: Place;
  readonly elementId: string;
}

function readsIn(process: ProcessModel): readonly PlacedRead[] {
  const visits = visitsOf(process);
  const scopes = [
    process.scope,
    ...visits.flatMap(({ node }) => (node.kind === "subProcess" ? node.scope : [])),
  ];
  return [
    ...visits.flatMap(readsOfNode),
    ...scopes.flatMap(({ flows }) =>
      flows.flatMap(({ condition, place, id, sourceId }) =>
        namesIn(conditionSource(condition)).map((name) => ({ name, place, elementId: id ?? sourceId })),
      ),
    ),
  ];
}

function readsOfNode({ node }: Visit): readonly PlacedRead[] {
  const external = node.kind === "task" || node.kind === "event" ? node.external : null;
  const sources = [...sourcesOf(node), ...(external === null ? [] : ownMappingSources(node, external))];
  return namesIn(sources).map((name) => ({ name, place: node.place, elementId: node.id }));
}

const namesIn = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap((source) => {
    if (source.kind === "name") return [source.name];
    return source.kind === "template" ? readsOfTemplate(source.template).map(({ name }) => name) : [];
  });

/** Shorter names are too near to one another. */
const SHORTEST = 5;

/** Names that others may be slips of, by what they have in common with those. */
class Candidates {
  /** The first of each spelling. */
  readonly #byPlain = new Map<string, string>();
  /** By themselves and by what is left of them without one letter: what is one slip apart has one of these in common. */
  readonly #byRest = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of [...names].sort()) {
      if (!this.#byPlain.has(plain(name))) this.#byPlain.set(plain(name), name);
      for (const rest of restsOf(name)) {
        const others = this.#byRest.get(rest);
        if (others === undefined) this.#byRest.set(rest, [name]);
        else others.push(name);
      }
    }
  }

  /** The first name that differs by spelling only, or by one letter that is likely to be mistaken. */
  near(name: string): string | null {
    const found = [...restsOf(name)].flatMap(
      (rest) => this.#byRest.get(rest)?.find((other) => isSlip(name, other)) ?? [],
    );
    const alike = this.#byPlain.get(plain(name));
    if (alike !== undefined) found.push(alike);
    return found.sort()[0] ?? null;
  }
}

/** Nobody writes longer names by hand. */
const LONGEST = 80;

function restsOf(name: string): ReadonlySet<string> {
  if (name.length < SHORTEST || name.length > LONGEST) return new Set();
  const plain = name.toLowerCase();
  const rests = new Set([plain]);
  for (let at = 0; at < plain.length; at += 1) rests.add(plain.slice(0, at) + plain.slice(at + 1));
  return rests;
}

const isSlip = (name: string, other: string): boolean =>
  Math.min(name.length, other.length) >= SHORTEST &&
  slipsBetween(name.toLowerCase(), other.toLowerCase(), 1) === 1 &&
  !isPair(name, other);

const plain = (name: string): string => name.toLowerCase().replace(/[_\-. ]/g, "");

/** `item` and `items`, `address1` and `address2`, `taskA` and `taskB`: names that are meant to be alike. */
function isPair(name: string, other: string): boolean {
  const withoutMarks = (text: string): string => text.replace(/\d+/g, "").replace(/(?<=[a-z])[A-Z]$/, "");
  return withoutMarks(name) === withoutMarks(other) || `${name}s` === other || name === `${other}s`;
}

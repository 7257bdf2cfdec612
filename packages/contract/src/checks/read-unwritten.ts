import { type Parameter, type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { startDeclarations } from "../declared/start.js";
import type { Finding } from "../finding.js";
import { knownForm } from "../flow/effects/forms.js";
import { NearNames } from "../usage/near-names.js";
import { namesIn, readsIn } from "../usage/placed-reads.js";
import { usesOf } from "../usage/process-uses.js";
import { valueSources } from "../usage/values.js";
import { decidedNames, leftNames } from "../usage/written-names.js";
import { visitsOf } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/**
 * A name that nothing writes is mostly a start variable or the result of a worker. It is worth a word when it is
 * nearly the name of a variable that the process does write, or of one that more of its elements read.
 */
export const readUnwritten: Check = {
  code: "read-unwritten",
  severity: "warning",
  what: "A variable is read that nothing in the models sets, and its name is nearly that of one that is set, or that is read more often.",
  remedy: "Correct the name.",
  find: (subject) => {
    const written = writtenNames(subject);
    const isUnwritten = (name: string): boolean => !written.has(name) && subject.usage.isVariable(name);
    const near = new NearNames(written);
    const readings = subject.processes.map((process) => readingOf(process, isUnwritten));
    const nearUnwritten = new NearNames(new Set(readings.flatMap(({ unwritten }) => unwritten)));
    return readings.flatMap((reading) => {
      const slips = slipsIn(reading, near, isUnwritten);
      for (const [name, meant] of renamedIn(reading, subject)) slips.set(name, meant);
      const rare = rareIn(reading, nearUnwritten);
      return slips.size + rare.size === 0 ? [] : findIn(reading.process, slips, rare);
    });
  },
};

function writtenNames({ processes, tasks, decisions, formFields }: CheckSubject): ReadonlySet<string> {
  const written = new Set<string>();
  for (const process of processes) {
    for (const name of writtenIn(process)) written.add(name);
    for (const { node } of visitsOf(process)) {
      if (decisions.size > 0) for (const name of decidedNames(node, decisions)) written.add(name);
      if (node.kind !== "task" && node.kind !== "event") continue;
      for (const { variable } of knownForm(node.form, formFields).fields) written.add(variable);
    }
  }
  for (const { contract } of tasks) {
    for (const { name, origin } of contract.outputs) if (origin === "annotated") written.add(name);
  }
  return written;
}

/** All but what parameters only repeat, `<inputParameter name="x">${x}</inputParameter>`: it has to come from elsewhere. */
function writtenIn(process: ProcessModel): readonly string[] {
  const { written } = usesOf(process);
  const nodes = visitsOf(process).map(({ node }) => node);
  const repeated = new Set(nodes.flatMap(({ inputs }) => inputs.filter(repeatsName).map(({ name }) => name)));
  for (const { name } of startDeclarations(process).variables) repeated.delete(name);
  if (repeated.size === 0) return written;
  for (const node of nodes) {
    for (const parameter of node.inputs) if (!repeatsName(parameter)) repeated.delete(parameter.name);
    for (const name of leftNames(node)) repeated.delete(name);
    for (const name of [node.loop?.elementVariable, node.loop?.indexVariable])
      if (typeof name === "string") repeated.delete(name);
  }
  return written.filter((name) => !repeated.has(name));
}

const repeatsName = ({ name, value }: Parameter): boolean =>
  (value.kind !== "text" || value.template.kind !== "literal") && namesIn(valueSources(value)).includes(name);

/** What a process reads, with what was probably meant. */
type Slips = ReadonlyMap<string, string>;

/** What a process reads and sets. */
interface Reading {
  readonly process: ProcessModel;
  /** Names that it sets. */
  readonly written: readonly string[];
  /** Names that it reads. */
  readonly read: ReadonlySet<string>;
  /** Those among them that are variables which nothing sets. */
  readonly unwritten: readonly string[];
}

function readingOf(process: ProcessModel, isUnwritten: (name: string) => boolean): Reading {
  const { shared, own, written } = usesOf(process);
  const read = new Set(shared);
  for (const { names } of own) for (const name of names) read.add(name);
  return { process, written, read, unwritten: [...read].filter(isUnwritten) };
}

function slipsIn(
  { written, unwritten }: Reading,
  near: NearNames,
  isUnwritten: (name: string) => boolean,
): Map<string, string> {
  const slips = new Map<string, string>();
  const ownNames = new Set(written.filter((name) => !isUnwritten(name)));
  for (const name of unwritten) {
    const meant = near.to(name).find((other) => ownNames.has(other));
    if (meant !== undefined) slips.set(name, meant);
  }
  return slips;
}

/**
 * Names that are read and not set, beside one that is set and not read, and that is the same but for what people add
 * to the name of something that has become something else. Parameters are read by workers.
 */
function renamedIn({ process, written, read, unwritten }: Reading, { usage }: CheckSubject): Slips {
  const unread = new Map(
    written.filter((name) => !usage.isShared(name) && !read.has(name)).map((name) => [stemOf(name), name]),
  );
  const renamed = new Map<string, string>();
  if (unread.size === 0) return renamed;
  for (const name of unwritten) {
    const other = unread.get(stemOf(name));
    if (other === undefined || (!isStem(name) && !isStem(other))) continue;
    if (isLeft(process, other)) renamed.set(name, other);
  }
  return renamed;
}

const isLeft = (process: ProcessModel, name: string): boolean =>
  visitsOf(process).some(({ node }) => leftNames(node).has(name));

/** `ticketId2`, `ticketId_renamed` and `ticketIdCopy` are of one stem. */
const stemOf = (name: string): string =>
  name.toLowerCase().replace(/[_\-. ]?(?:\d+|renamed|changed|copy|te?mp)$/, "");

const isStem = (name: string): boolean => stemOf(name) === name.toLowerCase();

/** Names that a process reads and nothing sets, each with others of this kind that are near to it. */
function rareIn(
  { read, unwritten }: Reading,
  nearUnwritten: NearNames,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const name of unwritten) {
    const others = nearUnwritten.to(name).filter((other) => other !== name && read.has(other));
    if (others.length > 0) found.set(name, others);
  }
  return found;
}

/** Once for each element that reads the name. Of two names that nothing sets, the one that a single element reads is the slip. */
function findIn(
  process: ProcessModel,
  slips: Slips,
  rare: ReadonlyMap<string, readonly string[]>,
): readonly Finding[] {
  const told = new Set<string>();
  const reads = readsIn(process);
  const readers = new Map<string, Set<string>>();
  for (const { name, elementId } of reads) readers.set(name, (readers.get(name) ?? new Set()).add(elementId));
  const isReadBySeveral = (name: string): boolean => (readers.get(name)?.size ?? 0) > 1;
  return reads.flatMap(({ name, place, elementId }) => {
    const meant =
      slips.get(name) ?? (isReadBySeveral(name) ? undefined : rare.get(name)?.find(isReadBySeveral));
    const key = JSON.stringify([name, elementId]);
    if (meant === undefined || told.has(key)) return [];
    told.add(key);
    return [
      {
        place,
        elementId,
        message: `the variable ${quote(name)} is read, but nothing sets it`,
        hint: `Did you mean ${quote(meant)}?`,
      },
    ];
  });
}

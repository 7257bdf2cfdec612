import { type ProcessModel, quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { NearNames } from "../usage/near-names.js";
import { readsIn } from "../usage/placed-reads.js";
import { type ProcessUses, usesOf } from "../usage/process-uses.js";
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
    const written = writtenNames(subject);
    const near = new NearNames(written);
    const isUnwritten = (name: string): boolean => !written.has(name) && subject.usage.isVariable(name);
    return subject.processes.flatMap((process) => {
      const slips = slipsIn(usesOf(process), near, isUnwritten);
      return slips.size === 0 ? [] : findIn(process, slips);
    });
  },
};

function writtenNames({ processes, tasks }: CheckSubject): ReadonlySet<string> {
  const written = new Set<string>();
  for (const process of processes) for (const name of usesOf(process).written) written.add(name);
  for (const { contract } of tasks) {
    for (const { name, origin } of contract.outputs) if (origin === "annotated") written.add(name);
  }
  return written;
}

/** What a process reads, with what was probably meant. */
type Slips = ReadonlyMap<string, string>;

function slipsIn(
  { shared, own, written }: ProcessUses,
  near: NearNames,
  isUnwritten: (name: string) => boolean,
): Slips {
  const slips = new Map<string, string>();
  const ownNames = new Set(written);
  const look = (name: string): void => {
    const meant = isUnwritten(name) ? near.to(name).find((other) => ownNames.has(other)) : undefined;
    if (meant !== undefined) slips.set(name, meant);
  };
  shared.forEach(look);
  for (const { names } of own) names.forEach(look);
  return slips;
}

/** Once for each element that reads the name. */
function findIn(process: ProcessModel, slips: Slips): readonly Finding[] {
  const told = new Set<string>();
  return readsIn(process).flatMap(({ name, place, elementId }) => {
    const meant = slips.get(name);
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

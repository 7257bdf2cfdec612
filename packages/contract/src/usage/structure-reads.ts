import type { Dialect, ProcessModel } from "@bpmn-worker/bpmn";
import { callsOf } from "../walk.js";
import { usesOf } from "./process-uses.js";
import type { StructureReads } from "./structure.js";

/** Flowable's expressions do read the members of JSON. */
export const READING_NO_JSON: ReadonlySet<Dialect> = new Set<Dialect>(["camunda", "operaton"]);

/** Whether a worker has to hand back something that expressions can look into. */
export const needsMembers = (name: string, dialect: Dialect, { asJava, asSpin }: StructureReads): boolean =>
  READING_NO_JSON.has(dialect) && asJava.has(name) && !asSpin.has(name);

/** For each process the reads in it and in all that variables may come to by calls. */
export function structureReadsOf(
  processes: readonly ProcessModel[],
): (process: ProcessModel) => StructureReads {
  const groupOf = groupsByCalls(processes);
  const groups = new Map<string, StructureReads[]>();
  for (const process of processes) {
    const group = groupOf(process.id);
    const others = groups.get(group);
    if (others === undefined) groups.set(group, [usesOf(process)]);
    else others.push(usesOf(process));
  }
  const joined = new Map([...groups].map(([group, reads]) => [group, joinReads(reads)]));
  return ({ id }) => joined.get(groupOf(id)) ?? NOTHING;
}

const NOTHING: StructureReads = { asJava: new Set(), asSpin: new Set() };

function joinReads(all: readonly StructureReads[]): StructureReads {
  const [first, ...others] = all;
  if (first !== undefined && others.length === 0) return first;
  const asJava = new Set<string>();
  const asSpin = new Set<string>();
  for (const reads of all) {
    for (const name of reads.asJava) asJava.add(name);
    for (const name of reads.asSpin) asSpin.add(name);
  }
  return { asJava, asSpin };
}

/** Processes that call each other share a group; a call of whatever an expression says may be of any of them. */
function groupsByCalls(processes: readonly ProcessModel[]): (id: string) => string {
  const leaders = new Map<string, string>();
  const leaderOf = (id: string): string => {
    let member = id;
    for (let leader = leaders.get(member); leader !== undefined; leader = leaders.get(member)) {
      const above = leaders.get(leader);
      if (above !== undefined) leaders.set(member, above);
      member = leader;
    }
    return member;
  };
  for (const process of processes) {
    for (const { node } of callsOf(process)) {
      if (node.calledElement?.kind !== "literal") return () => "";
      const [called, calling] = [leaderOf(node.calledElement.text), leaderOf(process.id)];
      if (called !== calling) leaders.set(called, calling);
    }
  }
  return leaderOf;
}

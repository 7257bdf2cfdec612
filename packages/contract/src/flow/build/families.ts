import type { CallActivityNode, ProcessModel } from "@bpmn-worker/bpmn";
import { visitsOf } from "../../walk.js";

/** The id of the process that is called, `null` when only a running engine can tell. */
export const calledId = ({ calledElement }: CallActivityNode): string | null =>
  calledElement?.kind === "literal" ? calledElement.text : null;

/**
 * The processes in as many groups as possible of which none calls into another or sends it variables by signals. What
 * variables do in one group has nothing to do with the others.
 */
export function familiesOf(processes: readonly ProcessModel[]): readonly (readonly ProcessModel[])[] {
  const versions = new Map<string, ProcessModel[]>();
  const related = new Map<ProcessModel, ProcessModel[]>(processes.map((process) => [process, []]));
  for (const process of processes) {
    const others = versions.get(process.id);
    if (others === undefined) versions.set(process.id, [process]);
    else others.push(process);
  }
  for (const process of processes) {
    for (const { node } of visitsOf(process)) {
      if (node.kind !== "callActivity") continue;
      for (const called of versions.get(calledId(node) ?? "") ?? []) {
        related.get(process)?.push(called);
        related.get(called)?.push(process);
      }
    }
  }
  for (const [one, other] of signalled(processes)) {
    related.get(one)?.push(other);
    related.get(other)?.push(one);
  }
  const places = new Map(processes.map((process, place) => [process, place]));
  const families: ProcessModel[][] = [];
  const placed = new Set<ProcessModel>();
  for (const process of processes) {
    if (placed.has(process)) continue;
    const family = new Set([process]);
    for (const member of family) for (const other of related.get(member) ?? []) family.add(other);
    for (const member of family) placed.add(member);
    families.push([...family].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0)));
  }
  return families;
}

/**
 * Pairs of processes that tie together all between which signals may carry variables: those of one name, or all where
 * the name of one is computed.
 */
function signalled(processes: readonly ProcessModel[]): readonly (readonly [ProcessModel, ProcessModel])[] {
  const sites = processes.flatMap((process) =>
    visitsOf(process).flatMap(({ node }) =>
      node.kind === "event"
        ? node.definitions.flatMap((definition) => {
            if (definition.kind !== "signal") return [];
            const name = definition.name?.kind === "literal" ? definition.name.text : null;
            return [{ process, name, carries: definition.mappings.length > 0 }];
          })
        : [],
    ),
  );
  const carried = sites.filter(({ carries }) => carries);
  if (carried.length === 0) return [];
  const isOpen = sites.some(({ name }) => name === null);
  const hubs = new Map(carried.map(({ name, process }) => [isOpen ? null : name, process]));
  return sites.flatMap(({ name, process }) => {
    const hub = hubs.get(isOpen ? null : name);
    return hub === undefined || hub === process ? [] : [[hub, process] as const];
  });
}

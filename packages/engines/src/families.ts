import type { EngineFamily } from "./family.js";
import { flowable } from "./flowable/family.js";
import { operaton } from "./operaton/family.js";
import { processCube } from "./processcube/family.js";
import { processEngine } from "./processengine/family.js";

/** All engines that can be connected to, by their protocol. A new one is added here and nowhere else. */
export const families = [
  operaton,
  flowable,
  processEngine,
  processCube,
] as const satisfies readonly EngineFamily[];

/** What `EngineSettings.engine` may be. */
export type EngineName = (typeof families)[number]["names"][number];

/** The names of all engines that can be connected to. */
export const engineNames: readonly EngineName[] = families.flatMap(({ names }) => names);

const byName: ReadonlyMap<string, EngineFamily> = new Map(
  families.flatMap((family) => family.names.map((name) => [name, family] as const)),
);

/** The family of an engine, `null` when there is no engine of that name. */
export function familyOf(name: string): EngineFamily | null {
  return byName.get(name) ?? null;
}

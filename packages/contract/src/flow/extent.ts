import type { ProcessModel } from "@bpmn-worker/bpmn";
import { usesOf } from "../usage/process-uses.js";
import type { Program } from "./program/program.js";

/**
 * So many variables may cross from process to process. What it costs to follow them grows with that product, which has
 * no bound of its own: among fifty processes that each call all fifty it is half a million.
 */
const MAX_CROSSINGS = 100_000;

/** Whether processes hand each other more than can be followed: calls and signals, times the variables there are. */
export function isBeyondFollowing({ blocks }: Program, processes: readonly ProcessModel[]): boolean {
  let passages = 0;
  for (const { incoming } of blocks) {
    for (const { passage } of incoming) if (passage !== null) passages += 1;
  }
  return passages > 0 && passages * variablesOf(processes) > MAX_CROSSINGS;
}

function variablesOf(processes: readonly ProcessModel[]): number {
  const names = new Set<string>();
  for (const process of processes) {
    const { shared, written, own } = usesOf(process);
    for (const name of shared) names.add(name);
    for (const name of written) names.add(name);
    for (const { names: read } of own) for (const name of read) names.add(name);
  }
  return names.size;
}

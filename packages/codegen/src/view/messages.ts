import type { EmittedMessage, EmittedProcess, GivenContract } from "@bpmn-worker/contract";
import { sortedOnce } from "../order.js";

/** A message and the processes that know it, in the order in which they are given. */
export interface MessageUse {
  readonly name: string;
  /** Those that it starts. */
  readonly started: readonly EmittedProcess[];
  /** Those that wait for it. */
  readonly catching: readonly EmittedProcess[];
  /** What is read of it where it is waited for. */
  readonly variables: readonly GivenContract[];
}

/** The messages of these processes, sorted by name. */
export function messageUses(
  processes: readonly EmittedProcess[],
  brought: readonly EmittedMessage[],
): readonly MessageUse[] {
  const variables = new Map(brought.map((message) => [message.name, message.variables]));
  const started = byMessage(processes, ({ startMessages }) => startMessages);
  const catching = byMessage(processes, ({ caughtMessages }) => caughtMessages);
  const names = sortedOnce([...started.keys(), ...catching.keys()]);
  return names.map((name) => ({
    name,
    started: started.get(name) ?? [],
    catching: catching.get(name) ?? [],
    variables: variables.get(name) ?? [],
  }));
}

function byMessage(
  processes: readonly EmittedProcess[],
  namesOf: (process: EmittedProcess) => readonly string[],
): ReadonlyMap<string, readonly EmittedProcess[]> {
  const found = new Map<string, EmittedProcess[]>();
  for (const process of processes) {
    for (const name of new Set(namesOf(process))) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [process]);
      else known.push(process);
    }
  }
  return found;
}

import type { ContractChange, ServedContract } from "@bpmn-worker/contract";

/** What of a deployed version a worker fails at. */
export interface Misfit {
  readonly change: ContractChange;
  /** One sentence, with the version as its subject: `needs topic "a", which the worker does not serve`. */
  readonly message: string;
}

/**
 * What a worker for some models fails at when tasks of another version come its way: topics it does not serve, tasks
 * it does not know, inputs that are missing or not what its handlers take, outputs that are more than they give.
 *
 * @param compare of contracts: what is different, seen from the first
 * @param own whether the models have the process of this version; topics of others' processes are others' to serve
 */
export function misfitsOf(
  worker: ServedContract,
  version: ServedContract,
  compare: (old: ServedContract, now: ServedContract) => readonly ContractChange[],
  own: boolean,
): Misfit[] {
  return compare(worker, { topics: version.topics, processes: worker.processes })
    .filter(({ failsDeployed, subject }) => failsDeployed && (own || subject !== "topic"))
    .map((change) => ({ change, message: sentence(change) }));
}

function sentence(change: ContractChange): string {
  const { subject, action, topic, elementId, name, from, to } = change;
  const task = `task "${elementId}" (${topic})`;
  switch (subject) {
    case "topic":
      return `needs topic "${name}", which the worker does not serve`;
    case "element":
      return `has task "${elementId}" on topic "${topic}", which the worker does not know`;
    case "input":
      return action === "removed"
        ? `gives ${task} no input "${name}", which its handler takes as ${from}`
        : `gives ${task} input "${name}" as ${to}; its handler takes ${from}`;
    case "output":
      return action === "added"
        ? `needs output "${name}" of ${task} (${to}), which its handler does not give`
        : `needs output "${name}" of ${task} as ${to}; its handler gives ${from}`;
    case "error":
      return `does not catch error ${name === ANY ? "codes that are not named" : `"${name}"`} of ${task}`;
    default:
      return `has ${subject} "${name}" of ${task} ${to === null ? "no more" : `as ${to}`}`;
  }
}

/** As a change names any error code. */
const ANY = "*";

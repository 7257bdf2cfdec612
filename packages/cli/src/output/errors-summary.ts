import type { WorkerContract } from "@bpmn-worker/contract";
import { countSeverity } from "./diagnostics.js";
import type { Style } from "./style.js";
import { count, printable } from "./text.js";

/** As many as a line can take; all of them are among the findings. */
const NAMED_AT_MOST = 5;

/** What `generate` says last when it has written a worker for models with errors: that, and what the worker lacks. */
export function formatErrorsSummary(
  contract: WorkerContract,
  { includeNonExecutable }: { readonly includeNonExecutable: boolean },
  style: Style,
): string {
  const errors = count(countSeverity(contract.diagnostics, "error"), "error");
  const head = `${style.red(`The models have ${errors}.`)} The worker was written all the same`;
  const left = leftOut(contract, includeNonExecutable);
  return left.length === 0 ? `${head}.` : `${head}, without ${enumerate(left)}.`;
}

/** The external tasks that belong to no topic, of processes that are worked for. */
function leftOut({ externalTasks, topics }: WorkerContract, includeNonExecutable: boolean): string[] {
  const served = new Set(topics.flatMap(({ elements }) => elements.map(keyOf)));
  return externalTasks
    .filter((task) => (task.executable || includeNonExecutable) && !served.has(keyOf(task)))
    .map(({ processId, elementId }) => printable(`${processId} › ${elementId}`));
}

function keyOf(task: {
  readonly file: string;
  readonly processId: string;
  readonly elementId: string;
}): string {
  return JSON.stringify([task.file, task.processId, task.elementId]);
}

function enumerate(names: readonly string[]): string {
  const more = names.length - NAMED_AT_MOST;
  const named = names.slice(0, NAMED_AT_MOST).join(", ");
  return more > 0 ? `${named} and ${more} more` : named;
}

import type { EngineAdapter } from "../adapter.js";
import { systemClock } from "../clock.js";
import { createLogger } from "../line-logger.js";
import type { Logger } from "../logger.js";
import type { ReportableOutcome } from "../outcome.js";
import type { Worker } from "../worker.js";
import { type Call, FakeEngine, type Fault, type TaskSpec } from "./fake-engine.js";

/** What the engine was told of a task. */
export type Told =
  | { readonly kind: "completed"; readonly variables: Values; readonly localVariables: Values }
  | {
      readonly kind: "bpmnError";
      readonly code: string;
      readonly message: string | null;
      readonly variables: Values;
    }
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly details: string;
      readonly retriesLeft: number;
      readonly retryDelayMs: number;
    };

type Values = Readonly<Record<string, unknown>>;

/** What a worker under test is made with, besides its handlers. */
export interface AttemptGiven {
  readonly engine: EngineAdapter;
  /** Says nothing. */
  readonly logger: Logger;
}

export interface AttemptOptions {
  /** Asked before each call of the worker what goes wrong with it; see {@link FakeEngine.fault}. */
  readonly fault?: (call: Call) => Fault | undefined;
}

/**
 * Puts one task through a worker, as an engine would, and resolves to what the engine is told of it: everything between
 * the two is real, such as the checks of inputs and results, the codes that the model catches, and the retries.
 *
 * ```ts
 * const told = await attempt((given) => createWorker({ ...given, handlers }), {
 *   topic: "charge-card",
 *   elementId: "Task_Charge",
 *   variables: { amount: 5 },
 * });
 * ```
 *
 * @param make makes the worker and starts nothing, with the `createWorker` of generated code, say.
 * @throws Error when the worker has no such topic, or does not report the task (its handler lost it by a fault).
 */
export async function attempt(
  make: (given: AttemptGiven) => Worker,
  task: TaskSpec,
  { fault }: AttemptOptions = {},
): Promise<Told> {
  // A poll that waits in the engine would outlive the attempt.
  const engine = new FakeEngine(systemClock, { longPolling: false });
  if (fault !== undefined) engine.fault = fault;
  engine.create(task);
  const worker = make({ engine, logger: createLogger({ level: "silent" }) });
  const done = new Promise<ReportableOutcome>((resolve, reject) => {
    worker.on("reported", ({ outcome, delivery }) => {
      if (delivery === "delivered") resolve(outcome);
      else
        reject(new Error(`The engine did not take what the worker reported (${outcome.kind}): ${delivery}.`));
    });
    worker.on("taskLost", ({ reason }) => reject(new Error(`The worker lost the task: ${reason.message}`)));
    worker.on("fetchStarted", ({ request }) => {
      const names = request.topics.map(({ topic }) => topic);
      if (names.includes(task.topic)) return;
      reject(new Error(`The worker has no topic "${task.topic}"; it fetches ${names.join(", ")}.`));
    });
  });
  worker.start();
  try {
    return told(await done);
  } finally {
    await worker.stop({ graceMs: 0 });
  }
}

function told({ kind, report }: ReportableOutcome): Told {
  switch (kind) {
    case "completed":
      return {
        kind,
        variables: plain(report.variables),
        localVariables: plain(report.localVariables),
      };
    case "bpmnError":
      return { kind, code: report.code, message: report.message, variables: plain(report.variables) };
    case "failed":
      return { kind, ...report };
  }
}

function plain(variables: ReadonlyMap<string, unknown>): Values {
  return Object.fromEntries(variables);
}

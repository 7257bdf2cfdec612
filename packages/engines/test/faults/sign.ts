/** How a worker of the fleet works. */
export interface WorkerPlan {
  readonly url: string;
  readonly topic: string;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly lockDurationMs: number;
  /** The share of tasks that take longer than their lock. */
  readonly slowShare: number;
  readonly seed: number;
}

/** What a worker tells. Times are of the machine's clock, which all of them share. */
export type Sign =
  | { readonly kind: "started" }
  | { readonly kind: "began"; readonly task: string; readonly at: number }
  | { readonly kind: "ended"; readonly task: string; readonly at: number }
  | { readonly kind: "aborted"; readonly task: string; readonly at: number }
  | { readonly kind: "reported"; readonly task: string; readonly delivery: string; readonly outcome: string }
  | { readonly kind: "unhandled"; readonly reason: string }
  | { readonly kind: "stopped"; readonly stillRunning: number };

/** What it is told. */
export type Order = { readonly kind: "setClock"; readonly byMs: number } | { readonly kind: "stop" };

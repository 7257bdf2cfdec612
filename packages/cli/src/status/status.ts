import type { EmittedTopic } from "@bpmn-worker/contract";
import type { Plan } from "../plan/step.js";
import { countUnimplemented } from "./unimplemented.js";

/** Where each topic of a worker stands, for `status --json` as well. */
export interface WorkerStatus {
  /** The output folder, as given. */
  readonly out: string;
  /** By handler. */
  readonly topics: readonly TopicStatus[];
}

export interface TopicStatus {
  /** `null` for an orphan, whose topic is gone. */
  readonly topic: string | null;
  /**
   * `implemented`: it throws no `NotImplementedError`. `stub`: it does, or is as it was generated. `missing`: there is
   * no such file. `orphan`: a handler whose topic is gone.
   */
  readonly state: TopicState;
  /** Within the output folder. */
  readonly handler: string;
  /** How often the handler throws `NotImplementedError`. */
  readonly unimplemented: number;
  readonly elements: readonly { readonly processId: string; readonly elementId: string }[];
}

export type TopicState = "implemented" | "stub" | "missing" | "orphan";

/**
 * Where the topics stand.
 *
 * @param read the text of a handler that is there
 */
export function statusOf(
  topics: readonly EmittedTopic[],
  { steps }: Plan,
  out: string,
  read: (handler: string) => string,
): WorkerStatus {
  const stepOf = new Map(steps.map((step) => [step.path, step]));
  const served = topics.map(({ topic, handler, elements }): TopicStatus => {
    const ids = elements.map(({ processId, elementId }) => ({ processId, elementId }));
    const step = stepOf.get(handler);
    if (step === undefined || step.action === "create") {
      return { topic, state: "missing", handler, unimplemented: 0, elements: ids };
    }
    const unimplemented = countUnimplemented(read(handler));
    const isStub = unimplemented > 0 || step.action === "update";
    return { topic, state: isStub ? "stub" : "implemented", handler, unimplemented, elements: ids };
  });
  const orphans = steps.flatMap((step): readonly TopicStatus[] =>
    step.action === "keep" && step.reason === "orphan"
      ? [{ topic: null, state: "orphan", handler: step.path, unimplemented: 0, elements: [] }]
      : [],
  );
  const all = [...served, ...orphans].sort((one, other) => (one.handler < other.handler ? -1 : 1));
  return { out, topics: all };
}

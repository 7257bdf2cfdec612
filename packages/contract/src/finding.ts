import type { Place } from "@bpmn-worker/bpmn";

/** That a rule about models is broken, and where. */
export interface Finding {
  readonly place: Place;
  readonly elementId: string | null;
  /** What was found: a clause, without a full stop. */
  readonly message: string;
  /** What to do about it, in sentences. */
  readonly hint: string;
}

import type { Place } from "./diagnostic.js";

/** A variable that the engine itself sets: the id of what it starts, an answer, what an event brings. */
export interface EngineVariable {
  readonly name: string;
  readonly place: Place;
  /** What is put into it, for people: `id of the user task`. */
  readonly what: string;
  /** `null` where it may be anything. */
  readonly type: "string" | "number" | "boolean" | null;
  /** Whether it may be set to null. */
  readonly nullable: boolean;
  /** Whether it is set before the work of the node, or with its end. */
  readonly when: "begin" | "end";
  /** Whether there are cases in which it is not set. */
  readonly isUncertain?: true;
}

import type { Stage } from "./stage.js";

/** Something that is expected of every engine that can do it. */
export interface Behaviour {
  /** Reads as a sentence, and names it in `Subject.lacks` and in the table of results. */
  readonly name: string;
  /** Rejects when the engine and its adapter behave otherwise. What it begins is cleaned up by the stage. */
  readonly run: (stage: Stage) => Promise<void>;
}

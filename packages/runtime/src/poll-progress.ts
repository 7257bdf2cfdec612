/** How the loop that fetches is getting on. */
export interface PollProgress {
  /** How long ago it should have gone on, in milliseconds; 0 while it is in time, or waits for a slot. */
  readonly overdueMs: number;
  /** Whether the engine has answered a fetch yet. */
  readonly hasAnswered: boolean;
  /** Why the engine did not answer the last time, most often an `EngineError`; `null` when it did. */
  readonly failure: unknown;
  /** Fetches that failed in a row; 0 while the engine answers. */
  readonly failures: number;
  /** The pause after the last failure, in milliseconds: until then nothing is asked; 0 while the engine answers. */
  readonly pauseMs: number;
}

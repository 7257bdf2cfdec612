import type { EngineError, EngineErrorKind } from "@bpmn-worker/runtime";

/** What every adapter method rejects with. Messages name the call and the engine's words, never credentials. */
export class EngineCallError extends Error implements EngineError {
  override readonly name = "EngineError";
  readonly kind: EngineErrorKind;
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(
    kind: EngineErrorKind,
    message: string,
    details: {
      readonly status?: number;
      readonly retryAfterMs?: number | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, "cause" in details ? { cause: details.cause } : undefined);
    this.kind = kind;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

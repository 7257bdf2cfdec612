/** Milliseconds as an ISO 8601 duration, `PT1.5S`: the engine would take a bare number for seconds. */
export function isoDuration(durationMs: number): string {
  return `PT${durationMs / 1000}S`;
}

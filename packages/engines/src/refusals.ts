/** Statuses of an overloaded or absent server, wherever on the way they were made. */
export const busyStatuses: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

const EXCERPT_LENGTH = 200;

/** The beginning of a body that is not the engine's own, on one line. */
export function excerpt(body: unknown): string {
  const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH)} …` : line;
}

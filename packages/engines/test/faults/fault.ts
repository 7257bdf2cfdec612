/**
 * What goes wrong with one request on its way:
 *
 * | fault | the engine | the worker |
 * | --- | --- | --- |
 * | `refuse` | does not get the request | has its connection reset |
 * | `loseAnswer` | did what was asked | has its connection reset |
 * | `blackHole` | does not get the request | gets no answer |
 * | `silence` | did what was asked | gets no answer |
 * | `slow` | did what was asked | gets the answer in drops |
 * | `truncate` | did what was asked | gets half of the answer, then a reset |
 * | `flood` | does not get the request | gets an answer without end |
 * | `mislabel` | did what was asked | gets the right answer with a wrong content type |
 * | `html` | does not get the request | gets a page of a proxy with status 200 |
 * | `badGateway` | does not get the request | gets 502 as a page |
 * | `busy` | does not get the request | gets 429 with `Retry-After` |
 * | `optimisticLock` | rolled back | gets 500 with code 1 |
 * | `deadlock` | rolled back | gets 500 with code 10000 |
 * | `tooManyPolls` | does not get the request | gets the 500 of a full queue |
 */
export const FAULTS = [
  "refuse",
  "loseAnswer",
  "blackHole",
  "silence",
  "slow",
  "truncate",
  "flood",
  "mislabel",
  "html",
  "badGateway",
  "busy",
  "optimisticLock",
  "deadlock",
  "tooManyPolls",
] as const;

export type Fault = (typeof FAULTS)[number];

/** Draws a fault for a share of all requests, the same ones for the same numbers. */
export function drawFaults(share: number, random: () => number): () => Fault | null {
  return () => (random() < share ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? null) : null);
}

/** An answer that takes the place of the engine's, `null` for a fault that is none. */
export function cannedAnswer(fault: Fault): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} | null {
  const json = { "content-type": "application/json" };
  const problem = (message: string, code: number | null): string =>
    JSON.stringify({ type: "RestException", message, code });
  switch (fault) {
    case "html":
      return { status: 200, headers: { "content-type": "text/html" }, body: "<html>Please sign in</html>" };
    case "badGateway":
      return { status: 502, headers: { "content-type": "text/html" }, body: "<html>Bad Gateway</html>" };
    case "busy":
      return { status: 429, headers: { "retry-after": "1" }, body: "slow down" };
    case "optimisticLock":
      return {
        status: 500,
        headers: json,
        body: problem("ENGINE-03005 was updated by another transaction", 1),
      };
    case "deadlock":
      return { status: 500, headers: json, body: problem("deadlock detected", 10_000) };
    case "tooManyPolls":
      return { status: 500, headers: json, body: problem("too many requests at the same time", 0) };
    default:
      return null;
  }
}

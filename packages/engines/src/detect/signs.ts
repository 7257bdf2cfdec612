/** The answer to a question, as far as engines are told apart by it. */
export interface Answer {
  readonly status: number;
  /** Parsed if it is JSON, else `undefined`. */
  readonly json: unknown;
}

/** How an engine gives itself away: a question that changes nothing, and the answers that only it gives. */
export interface Signs {
  /** Where its API may be, below the root of the server or what the URL says. Such is the base path of its adapter. */
  readonly bases: readonly string[];
  /** What URLs may end with that is a part of the API: the root is what stands before it. */
  readonly suffixes: readonly string[];
  /** Asked with GET, below the base. */
  readonly probe: string;
  /** The engine's name if the answer is one of its family, else `null`. */
  readonly recognise: (answer: Answer) => string | null;
}

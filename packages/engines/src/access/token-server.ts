import { request } from "undici";
import type { SendTokenRequest } from "./client-credentials.js";
import { type ConnectionSettings, dispatcherTo } from "./dispatchers.js";

/** How long the token server may take. */
const TIMEOUT_MS = 10_000;

/** Longer answers are cut: a token is some kilobytes at most. */
const LONGEST_ANSWER = 100_000;

/** A way to the token server, and to let go of its connections. */
export interface TokenServer {
  readonly send: SendTokenRequest;
  close(): Promise<void>;
}

/** @param url of the token server */
export function connectTokenServer(url: string, connection: ConnectionSettings): TokenServer {
  const dispatcher = dispatcherTo(new URL(url).origin, connection, { connections: 1 });
  return {
    async send({ url: to, headers, body }) {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await request(to, { method: "POST", headers, body, dispatcher, signal });
      const text = await answer.body.text();
      return { status: answer.statusCode, body: text.slice(0, LONGEST_ANSWER) };
    },
    close: () => dispatcher.destroy(),
  };
}

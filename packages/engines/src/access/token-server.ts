import { Exchange } from "../exchange.js";
import type { Reply } from "../reply.js";
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
      const { origin, pathname, search } = new URL(to);
      const reply = await new Promise<Reply>((resolve, reject) => {
        const call = `POST ${origin}${pathname}`;
        const exchange = new Exchange(call, { timeoutMs: TIMEOUT_MS }, resolve, reject);
        const path = `${pathname}${search}`;
        dispatcher.dispatch({ origin, path, method: "POST", headers, body }, exchange);
      });
      return { status: reply.status, body: (await reply.text()).slice(0, LONGEST_ANSWER) };
    },
    close: () => dispatcher.destroy(),
  };
}

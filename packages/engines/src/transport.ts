import type { CallOptions } from "@bpmn-worker/runtime";
import { type Dispatcher, Pool } from "undici";
import { Exchange } from "./exchange.js";
import type { Reply } from "./reply.js";

/** A request as openapi-fetch makes it: its URL is a path, since the client's base URL is one. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | Uint8Array | null;
  /** What the body is. Default: `application/json`. */
  readonly contentType?: string;
}

/**
 * Long polls have connections of their own, so that a waiting poll never stands before a report.
 * `poll` opens as many as there are polls at once, `call` at most `connections`.
 */
export type Channel = "call" | "poll";

export interface Transport {
  /** Resolves to any answer, whatever its status; rejects with kind `unavailable` when none came in time. */
  send(request: OutgoingRequest, options: CallOptions, channel: Channel): Promise<Reply>;
  /** Aborts what is in flight and closes all connections. */
  close(): Promise<void>;
}

export interface TransportSettings {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Value of the `authorization` header; `null` sends none. */
  readonly authorization: string | null;
  /** Connections for everything but long polls. */
  readonly connections: number;
}

/** HTTP over undici's pool, without the streams of `fetch`: bodies here are small and always read whole. */
export function createTransport({ origin, authorization, connections }: TransportSettings): Transport {
  // Every call has a hard timeout of its own, which also covers connecting and waiting for a connection.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
  const pools: Readonly<Record<Channel, Pool>> = {
    call: new Pool(origin, { ...timeouts, connections }),
    poll: new Pool(origin, timeouts),
  };
  const base = { accept: "application/json, */*", ...(authorization !== null && { authorization }) };
  const withBody = { ...base, "content-type": "application/json" };

  return {
    send: ({ method, url, body, contentType }, options, channel) =>
      new Promise((resolve, reject) => {
        const exchange = new Exchange(`${method} ${origin}${url}`, options, resolve, reject);
        if (exchange.isOver) return;
        const dispatch: Dispatcher.DispatchOptions = {
          method: method as Dispatcher.HttpMethod,
          path: url,
          body,
          headers:
            body === null
              ? base
              : contentType === undefined
                ? withBody
                : { ...base, "content-type": contentType },
        };
        pools[channel].dispatch(dispatch, exchange);
      }),
    async close() {
      await Promise.all([pools.call.destroy(), pools.poll.destroy()]);
    },
  };
}

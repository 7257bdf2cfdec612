import { Readable } from "node:stream";
import type { CallOptions } from "@bpmn-worker/runtime";
import type { Dispatcher } from "undici";
import type { Authorizer } from "./access/authorizer.js";
import { type ConnectionSettings, type Connections, dispatcherTo } from "./access/dispatchers.js";
import { EngineCallError } from "./engine-error.js";
import { Exchange } from "./exchange.js";
import type { Reply } from "./reply.js";
import { isStreamedBody, type StreamedBody } from "./streamed-body.js";
import { StreamedExchange } from "./streamed-exchange.js";

/** A request as openapi-fetch makes it: its URL is a path, since the client's base URL is one. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | Uint8Array | StreamedBody | null;
  /** What the body is. Default: `application/json`. */
  readonly contentType?: string;
  /** Whether an accepted answer is wanted as a stream ({@link Reply.stream}). */
  readonly streamed?: boolean;
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

/** Told of every request and answer: for tracing, or for headers that differ from call to call. Secrets are left out. */
export interface FetchHooks {
  /** Called before a request is sent; headers that it returns are sent as well. What it throws fails the call. */
  readonly onRequest?: (request: SentRequest) => MoreHeaders | Promise<MoreHeaders>;
  /** Called with every complete answer. What it throws fails the call. */
  readonly onResponse?: (request: SentRequest, response: { readonly status: number }) => void;
}

export type MoreHeaders = Readonly<Record<string, string>> | undefined;

export interface SentRequest {
  readonly method: string;
  readonly url: string;
}

export interface TransportSettings {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly authorizer: Authorizer;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly connection: ConnectionSettings;
  readonly hooks: FetchHooks;
  /** Connections for everything but long polls. */
  readonly connections: number;
  /** Closes what the authorizer has opened. */
  readonly close?: () => Promise<void>;
}

type Headers = Readonly<Record<string, string>>;

const UNAUTHORIZED = 401;

/** HTTP over undici, without the streams of `fetch`: bodies here are small and always read whole. */
export function createTransport(settings: TransportSettings): Transport {
  const { origin, authorizer, connection, connections, hooks } = settings;
  const dispatchers: Readonly<Record<Channel, Connections>> = {
    call: dispatcherTo(origin, connection, { connections }),
    poll: dispatcherTo(origin, connection, {}),
  };
  const base: Headers = { accept: "application/json, */*", ...settings.headers };
  let last: { readonly authorization: string | null; readonly bare: Headers; readonly json: Headers } | null =
    null;

  /** The same objects as long as the authorization is the same: most requests differ in nothing else. */
  function headersFor(authorization: string | null, { body, contentType }: OutgoingRequest): Headers {
    if (last === null || last.authorization !== authorization) {
      const bare = authorization === null ? base : { ...base, authorization };
      last = { authorization, bare, json: { ...bare, "content-type": "application/json" } };
    }
    if (body === null) return last.bare;
    return contentType === undefined ? last.json : { ...last.bare, "content-type": contentType };
  }

  function dispatch(
    request: OutgoingRequest,
    headers: Headers,
    options: CallOptions,
    channel: Channel,
  ): Promise<Reply> {
    const { method, url, body } = request;
    return new Promise((resolve, reject) => {
      const Kind = request.streamed === true ? StreamedExchange : Exchange;
      const exchange = new Kind(`${method} ${origin}${url}`, options, resolve, reject);
      if (exchange.isOver) return;
      const wanted: Dispatcher.DispatchOptions = {
        origin,
        method: method as Dispatcher.HttpMethod,
        path: url,
        body: isStreamedBody(body) ? Readable.from(watched(body, exchange)) : body,
        headers,
        // Connections carry one request at a time: none has to be kept from following another.
        blocking: false,
      };
      dispatchers[channel].dispatch(wanted, exchange);
    });
  }

  /** The way of requests that have to wait for something before they are sent, or may be sent twice. */
  async function sendCarefully(
    request: OutgoingRequest,
    options: CallOptions,
    channel: Channel,
  ): Promise<Reply> {
    const until = performance.now() + options.timeoutMs;
    const sent = { method: request.method, url: `${origin}${request.url}` };
    const sendWith = async (authorization: string | null): Promise<Reply> => {
      const more = await within(hooks.onRequest?.(sent), until, sent, options);
      const headers = { ...headersFor(authorization, request), ...more };
      const left = { ...options, timeoutMs: Math.max(1, until - performance.now()) };
      const reply = await dispatch(request, headers, left, channel);
      hooks.onResponse?.(sent, { status: reply.status });
      return reply;
    };
    if (authorizer.kind === "fixed") return sendWith(authorizer.value);
    const value = await within(authorizer.current(), until, sent, options);
    const reply = await sendWith(value);
    if (reply.status !== UNAUTHORIZED) return reply;
    authorizer.refused(value);
    return sendWith(await within(authorizer.current(), until, sent, options));
  }

  const hasHooks = hooks.onRequest !== undefined || hooks.onResponse !== undefined;

  return {
    send(request, options, channel) {
      if (hasHooks || authorizer.kind === "changing") return sendCarefully(request, options, channel);
      return dispatch(request, headersFor(authorizer.value, request), options, channel);
    },
    async close() {
      await Promise.all([dispatchers.call.destroy(), dispatchers.poll.destroy()]);
      await settings.close?.();
    },
  };
}

/** The time limit of a request whose body is made while it is sent is that of each piece. */
async function* watched(body: StreamedBody, exchange: Exchange): AsyncGenerator<Uint8Array> {
  for await (const piece of body.open()) {
    exchange.goesOn();
    yield piece;
  }
}

/** What has to be had before a request can be sent, within the time of the request. */
async function within<T>(
  wanted: T | Promise<T>,
  until: number,
  { method, url }: SentRequest,
  { signal }: CallOptions,
): Promise<T> {
  if (!(wanted instanceof Promise)) return wanted;
  const stop = new AbortController();
  const tooLate = new Promise<never>((_, reject) => {
    const giveUp = (reason: string): void =>
      reject(new EngineCallError("unavailable", `${method} ${url}: ${reason}`));
    const timer = setTimeout(giveUp, Math.max(0, until - performance.now()), "no authorization in time");
    signal?.addEventListener("abort", () => giveUp("aborted by the caller"), { signal: stop.signal });
    stop.signal.addEventListener("abort", () => clearTimeout(timer));
    if (signal?.aborted) giveUp("aborted by the caller");
  });
  try {
    return await Promise.race([wanted, tooLate]);
  } finally {
    stop.abort();
  }
}

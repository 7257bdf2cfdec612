import type { Readable } from "node:stream";
import type { CallOptions } from "@bpmn-worker/runtime";
import createClient, { type Client } from "openapi-fetch";
import { EngineCallError } from "./engine-error.js";
import type { Reply } from "./reply.js";
import type { Channel, OutgoingRequest, Transport } from "./transport.js";

/** A REST API by its paths, typed from a description. */
export interface RestClient<Paths extends object> {
  /** Every call must name its `fetch`. */
  readonly api: Client<Paths>;
  /** The `fetch` of one call: `api.POST(path, { …, fetch: via(options) })`. */
  via(options: CallOptions, channel?: Channel): (request: Request) => Promise<Response>;
  /** The payload of an accepted call; throws what the engine's refusal means. */
  accepted<T>(result: Result<T>): T | undefined;
  /** Makes sure of a call that is answered with nothing but its status; throws what the engine's refusal means. */
  done(result: Result<unknown>): void;
  /**
   * The content behind an address, as it comes; throws what the engine's refusal means.
   *
   * @param path below the base, encoded
   */
  streamed(path: string, options: CallOptions): Promise<Readable>;
  /** The payload of an accepted call and the answer it came in. */
  answered<T>(result: Result<T>): { readonly payload: T | undefined; readonly reply: Reply };
}

/** What openapi-fetch resolves to. */
export interface Result<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The error of a refused call. `body` is the parsed body if it was JSON, else its text. */
export type Refusal = (reply: Reply, body: unknown) => EngineCallError;

/** For clients that know no tasks: what is gone is something else, such as a process. */
export function withoutTasks(refusal: Refusal): Refusal {
  return (reply, body) => {
    const error = refusal(reply, body);
    if (error.kind !== "taskGone") return error;
    return new EngineCallError("rejected", error.message, { status: reply.status });
  };
}

/** @param basePath such as `/engine-rest`, without a slash at the end */
export function createRestClient<Paths extends object>(
  transport: Transport,
  basePath: string,
  refusal: Refusal,
): RestClient<Paths> {
  const accepted = <T>({ data, error, response }: Result<T>): T | undefined => {
    const reply = response as unknown as Reply;
    if (!reply.ok) throw refusal(reply, error);
    return data;
  };
  return {
    api: createClient<Paths>({
      baseUrl: basePath,
      // The defaults know every style of OpenAPI; here are only JSON bodies and plain path parameters.
      bodySerializer: (body) => JSON.stringify(body),
      pathSerializer: (path, params) =>
        path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
      Request: PlainRequest as unknown as typeof Request,
      fetch: () => Promise.reject(new TypeError("A call of a REST client must name its fetch.")),
    }),
    via:
      (options, channel = "call") =>
      (request) => {
        const reply: Promise<unknown> = transport.send(
          request as unknown as OutgoingRequest,
          options,
          channel,
        );
        return reply as Promise<Response>;
      },
    accepted,
    done: (result) => {
      accepted(result);
      demandEmpty(result.response as unknown as Reply);
    },
    async streamed(path, options) {
      const request = { method: "GET", url: `${basePath}${path}`, body: null, streamed: true };
      const reply = await transport.send(request, options, "call");
      if (reply.stream === null) throw refusal(reply, await contentOf(reply));
      return reply.stream;
    },
    answered: (result) => ({
      payload: accepted(result),
      reply: result.response as unknown as Reply,
    }),
  };
}

/** As openapi-fetch reads what was refused: JSON if it is any, else the text. */
export async function contentOf(reply: Reply): Promise<unknown> {
  const text = await reply.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/**
 * Throws kind `unavailable` for an accepted call that has a body although the engine answers it without one: somebody
 * on the way, such as the sign-in page of a proxy, answered in its place, and whether the engine was asked is unknown.
 */
export function demandEmpty(reply: Reply): void {
  if (reply.isEmpty) return;
  const type = reply.header("content-type") ?? "no content type";
  const message = `${reply.call}: expected an empty answer, got ${reply.status} with a body (${type}): something between here and the engine answered in its place.`;
  throw new EngineCallError("unavailable", message, { status: reply.status });
}

/**
 * Stands in for the global `Request`, which parses the URL, copies the headers and wraps the body in a stream: most of
 * what makes `fetch` slow. Headers are not taken over; the transport sets its own.
 */
class PlainRequest implements OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | null;

  constructor(url: string, init: { readonly method: string; readonly body?: string }) {
    this.url = url;
    this.method = init.method;
    this.body = init.body ?? null;
  }
}

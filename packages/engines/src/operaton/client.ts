import type { CallOptions } from "@bpmn-worker/runtime";
import createClient, { type Client } from "openapi-fetch";
import type { Reply } from "../reply.js";
import type { Channel, OutgoingRequest, Transport } from "../transport.js";
import { refusal } from "./errors.js";
import type { paths } from "./schema.gen.js";

export interface OperatonClient {
  /** The REST API by its paths, typed from the published description. Every call must name its `fetch`. */
  readonly api: Client<paths>;
  /** The `fetch` of one call: `api.POST(path, { …, fetch: via(options) })`. */
  via(options: CallOptions, channel?: Channel): (request: Request) => Promise<Response>;
}

/** @param basePath such as `/engine-rest`, without a slash at the end */
export function createOperatonClient(transport: Transport, basePath: string): OperatonClient {
  return {
    api: createClient<paths>({
      baseUrl: basePath,
      // The defaults know every style of OpenAPI; here are only JSON bodies and plain path parameters.
      bodySerializer: (body) => JSON.stringify(body),
      pathSerializer: (path, params) =>
        path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
      Request: PlainRequest as unknown as typeof Request,
      fetch: () => Promise.reject(new TypeError("A call of the Operaton client must name its fetch.")),
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
  };
}

/** What openapi-fetch resolves to. */
interface Result<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The payload of an accepted call; throws what the engine's refusal means. */
export function accepted<T>({ data, error, response }: Result<T>): T | undefined {
  const reply = response as unknown as Reply;
  if (!reply.ok) throw refusal(reply, error);
  return data;
}

/** The payload and the answer it came in. */
export function answered<T>(result: Result<T>): { readonly payload: T | undefined; readonly reply: Reply } {
  return { payload: accepted(result), reply: result.response as unknown as Reply };
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

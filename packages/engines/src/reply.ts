import type { Readable } from "node:stream";
import { EngineCallError } from "./engine-error.js";
import { parseJson } from "./json.js";

const SECOND_MS = 1000;

/** Names and values in turn, as they came; a name may be there several times. */
export type RawHeaders = readonly Buffer[];

/**
 * A complete answer, with as much of the `Response` interface as openapi-fetch uses. Its content length is always
 * known, which keeps openapi-fetch from parsing by itself.
 */
export class Reply {
  /** Method and URL of the request, for messages. */
  readonly call: string;
  readonly status: number;
  readonly #headers: RawHeaders;
  /** The body of an answer that was asked for as a stream and accepted; `null` of any other. */
  readonly stream: Readable | null;
  readonly #chunks: readonly Buffer[];

  constructor(
    call: string,
    status: number,
    headers: RawHeaders,
    chunks: readonly Buffer[],
    stream: Readable | null = null,
  ) {
    this.call = call;
    this.status = status;
    this.#headers = headers;
    this.#chunks = chunks;
    this.stream = stream;
  }

  get isEmpty(): boolean {
    return this.#chunks.every(({ length }) => length === 0);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** For openapi-fetch, which asks for nothing but {@link get}. */
  get headers(): Pick<Headers, "get"> {
    return this;
  }

  get(name: string): string | null {
    return this.header(name.toLowerCase());
  }

  /** @param name in lower case */
  header(name: string): string | null {
    if (name === "content-length") return String(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    for (let at = 0; at < this.#headers.length; at += 2) {
      if (this.#headers[at]?.toString("latin1").toLowerCase() !== name) continue;
      return this.#headers[at + 1]?.toString("latin1") ?? null;
    }
    return null;
  }

  /** The time the server asks to wait (RFC 9110, 10.2.3: seconds or a date), `null` when it does not. */
  retryAfterMs(now = Date.now()): number | null {
    const value = this.header("retry-after");
    if (value === null) return null;
    const waitMs = /^\d+$/.test(value) ? Number(value) * SECOND_MS : Date.parse(value) - now;
    return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
  }

  async text(): Promise<string> {
    return this.#bytes().toString("utf8");
  }

  /** Whatever the content type says (a proxy may change it). An empty body is `undefined`. */
  async json(parse: (content: Buffer) => unknown = parseJson): Promise<unknown> {
    const bytes = this.#bytes();
    if (bytes.length === 0) return undefined;
    try {
      return parse(bytes);
    } catch (cause) {
      const type = this.header("content-type") ?? "no content type";
      const message = `${this.call}: the answer (${this.status}, ${type}) is not JSON; is this the engine's REST URL?`;
      throw new EngineCallError("unavailable", message, { status: this.status, cause });
    }
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#bytes()).buffer;
  }

  #bytes(): Buffer {
    const [only] = this.#chunks;
    return only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
  }
}

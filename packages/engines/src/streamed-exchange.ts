import { Readable } from "node:stream";
import type { CallOptions } from "@bpmn-worker/runtime";
import { EngineCallError } from "./engine-error.js";
import { Exchange } from "./exchange.js";
import { type RawHeaders, Reply } from "./reply.js";

/**
 * A request whose accepted answer is handed on while it comes, no faster than it is read. It is there as soon as the
 * answer begins; from then on the time limit is that of every further piece. An answer that refuses is read whole, as
 * {@link Exchange} does.
 */
export class StreamedExchange extends Exchange {
  readonly #options: CallOptions;
  readonly #began: (reply: Reply) => void;
  #stream: Readable | null = null;
  #patience: NodeJS.Timeout | undefined;

  /** @param call the method and URL, for messages */
  constructor(
    call: string,
    options: CallOptions,
    resolve: (reply: Reply) => void,
    reject: (error: EngineCallError) => void,
  ) {
    super(call, options, resolve, reject);
    this.#options = options;
    this.#began = resolve;
  }

  override onHeaders(status: number, headers: RawHeaders, resume: () => void): boolean {
    super.onHeaders(status, headers, resume);
    if (status < 200 || status >= 300 || !this.handOver()) return true;
    const { signal, timeoutMs } = this.#options;
    const stream = new Readable({
      read: resume,
      destroy: (error, done) => {
        this.#rest();
        if (!stream.readableEnded) this.breakOff(error ?? new Error("The reader of a file has stopped."));
        done(error);
      },
    });
    this.#stream = stream;
    this.#patience = setTimeout(() => this.#fail(`no more of the answer within ${timeoutMs} ms`), timeoutMs);
    signal?.addEventListener("abort", this.#onAbort);
    this.#began(new Reply(this.call, status, headers, [], stream));
    return true;
  }

  override onData(chunk: Buffer): boolean {
    if (this.#stream === null) return super.onData(chunk);
    this.#patience?.refresh();
    return this.#stream.push(chunk);
  }

  override onComplete(): void {
    if (this.#stream === null) {
      super.onComplete();
      return;
    }
    this.#rest();
    this.#stream.push(null);
  }

  override onError(error: Error): void {
    if (this.#stream === null) super.onError(error);
    else this.#fail(error.message, error);
  }

  readonly #onAbort = (): void => this.#fail("aborted by the caller", this.#options.signal?.reason);

  #fail(reason: string, cause?: unknown): void {
    this.#rest();
    this.#stream?.destroy(new EngineCallError("unavailable", `${this.call}: ${reason}`, { cause }));
  }

  #rest(): void {
    clearTimeout(this.#patience);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }
}

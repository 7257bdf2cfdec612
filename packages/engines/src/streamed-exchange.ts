import { Readable } from "node:stream";
import type { CallOptions } from "@bpmn-worker/runtime";
import type { Dispatcher } from "undici";
import { EngineCallError } from "./engine-error.js";
import { Exchange } from "./exchange.js";
import { Reply } from "./reply.js";

/**
 * A request whose accepted answer is handed on while it comes, no faster than it is read. It is there as soon as the
 * answer begins; from then on the time limit is that of every further piece. An answer that refuses is read whole, as
 * {@link Exchange} does.
 */
export class StreamedExchange extends Exchange {
  readonly #url: string;
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
    this.#url = call;
    this.#options = options;
    this.#began = resolve;
  }

  override onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Reply["rawHeaders"],
  ): void {
    super.onResponseStart(controller, status, headers);
    if (status < 200 || status >= 300 || !this.handOver()) return;
    const { signal, timeoutMs } = this.#options;
    const stream = new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        this.#rest();
        if (!stream.readableEnded) controller.abort(error ?? new Error("The reader of a file has stopped."));
        done(error);
      },
    });
    this.#stream = stream;
    this.#patience = setTimeout(() => this.#fail(`no more of the answer within ${timeoutMs} ms`), timeoutMs);
    signal?.addEventListener("abort", this.#onAbort);
    this.#began(new Reply(this.#url, status, headers, [], stream));
  }

  override onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#stream === null) {
      super.onResponseData(controller, chunk);
      return;
    }
    this.#patience?.refresh();
    if (!this.#stream.push(chunk)) controller.pause();
  }

  override onResponseEnd(): void {
    if (this.#stream === null) {
      super.onResponseEnd();
      return;
    }
    this.#rest();
    this.#stream.push(null);
  }

  override onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#stream === null) super.onResponseError(controller, error);
    else this.#fail(error.message, error);
  }

  readonly #onAbort = (): void => this.#fail("aborted by the caller", this.#options.signal?.reason);

  #fail(reason: string, cause?: unknown): void {
    this.#rest();
    this.#stream?.destroy(new EngineCallError("unavailable", `${this.#url}: ${reason}`, { cause }));
  }

  #rest(): void {
    clearTimeout(this.#patience);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }
}

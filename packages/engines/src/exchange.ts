import type { CallOptions } from "@bpmn-worker/runtime";
import type { Dispatcher } from "undici";
import { EngineCallError } from "./engine-error.js";
import { type RawHeaders, Reply } from "./reply.js";

/** An answer that is longer is broken off, so that one which never ends cannot use up the memory. */
export const MAX_ANSWER_BYTES = 128 * 1024 * 1024;

const NOTHING: readonly Buffer[] = [];

/**
 * One request and its answer. It is over, once, when the answer is complete, the connection fails, the time is up or
 * the caller aborts. Whatever undici reports afterwards is ignored.
 *
 * The methods that begin with `on` are undici's. They are those of its inner interface, which undici 8 will keep to
 * itself: the outer one costs another two objects and a parsed set of headers for every request.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  /** Method and URL, for messages. */
  protected readonly call: string;
  readonly #resolve: (reply: Reply) => void;
  readonly #reject: (error: EngineCallError) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #abort: ((error?: Error) => void) | null = null;
  #status = 0;
  #headers: RawHeaders = NOTHING;
  #chunks: Buffer[] | null = null;
  #bytes = 0;
  #failure: EngineCallError | null = null;
  #over = false;

  /** @param call the method and URL, for messages */
  constructor(
    call: string,
    { signal, timeoutMs }: CallOptions,
    resolve: (reply: Reply) => void,
    reject: (error: EngineCallError) => void,
  ) {
    this.call = call;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    if (signal?.aborted) {
      this.handleEvent();
      return;
    }
    signal?.addEventListener("abort", this);
    this.#timer = setTimeout(expire, timeoutMs, this, timeoutMs);
  }

  /** True when there is nothing left to send. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Called when the caller's signal is aborted. */
  handleEvent(): void {
    this.giveUp("aborted by the caller", this.#signal?.reason);
  }

  /** Called when the request gets a connection; again when that connection fails before anything was sent. */
  onConnect(abort: (error?: Error) => void): void {
    this.#abort = abort;
    this.#chunks = null;
    this.#bytes = 0;
    if (this.#failure !== null) abort(this.#failure);
  }

  /** Called for each preliminary answer as well. What these return says whether more may come at once. */
  onHeaders(status: number, headers: RawHeaders, _resume: () => void): boolean {
    this.#status = status;
    this.#headers = headers;
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.#bytes += chunk.length;
    if (this.#bytes > MAX_ANSWER_BYTES) this.giveUp(`the answer is longer than ${MAX_ANSWER_BYTES} bytes`);
    else if (this.#chunks === null) this.#chunks = [chunk];
    else this.#chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    if (!this.#end()) return;
    this.#resolve(new Reply(this.call, this.#status, this.#headers, this.#chunks ?? NOTHING));
  }

  onError(error: Error): void {
    // What a body that is made while it is sent says itself.
    if (error instanceof EngineCallError) this.#fail(error);
    else this.giveUp(reasonOf(error), error);
  }

  /** Something was sent: the time limit begins anew. */
  goesOn(): void {
    if (!this.#over) this.#timer?.refresh();
  }

  /** Ends it without an answer, unless it is over. */
  giveUp(reason: string, cause?: unknown): void {
    this.#fail(new EngineCallError("unavailable", `${this.call}: ${reason}`, { cause }));
  }

  #fail(error: EngineCallError): void {
    if (!this.#end()) return;
    this.#failure = error;
    this.#abort?.(error);
    this.#reject(error);
  }

  /** For who takes over an answer that has begun: ends the waiting for it. False when it was over before. */
  protected handOver(): boolean {
    return this.#end();
  }

  /** Breaks off the request, whatever has become of it. */
  protected breakOff(error: Error): void {
    this.#abort?.(error);
  }

  /** False when it was over before. */
  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this);
    return true;
  }
}

function expire(exchange: Exchange, timeoutMs: number): void {
  exchange.giveUp(`no answer within ${timeoutMs} ms`);
}

/** Node reports a host with several addresses as an `AggregateError` with an empty message. */
function reasonOf(error: Error): string {
  if (error.message !== "") return error.message;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return reasonOf(error.errors[0]);
  return "code" in error ? String(error.code) : error.name;
}

import { type ChildProcess, fork } from "node:child_process";
import { on, once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EngineCount, MemoryEnginePlan } from "./protocol.js";

const TIMEOUT_MS = 5 * 60_000;
const file = fileURLToPath(new URL("./memory-engine.ts", import.meta.url));

/** An engine of nothing but memory, in a process of its own. */
export class MemoryEngine implements AsyncDisposable {
  /** Base of its REST API. */
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #messages: AsyncIterator<unknown[]>;

  private constructor(child: ChildProcess, messages: AsyncIterator<unknown[]>, port: number) {
    this.#child = child;
    this.#messages = messages;
    this.url = `http://127.0.0.1:${port}/engine-rest`;
  }

  static async start(plan: MemoryEnginePlan): Promise<MemoryEngine> {
    const child = fork(file, [JSON.stringify(plan)], { execArgv: ["--import", "tsx"], stdio: "inherit" });
    const messages = on(child, "message", { close: ["exit"], signal: AbortSignal.timeout(TIMEOUT_MS) });
    return new MemoryEngine(child, messages, Number(await next(messages)));
  }

  /** Resolves when the tasks of the warm-up are completed. */
  async warm(): Promise<void> {
    await next(this.#messages);
  }

  /** Resolves when all tasks are. */
  async count(): Promise<EngineCount> {
    return (await next(this.#messages)) as EngineCount;
  }

  /** How many requests there were so far. */
  async requests(): Promise<number> {
    this.#child.send("requests");
    return Number(await next(this.#messages));
  }

  /** Closes the channel, upon which it ends by itself. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.disconnect();
    await ended;
  }
}

async function next(messages: AsyncIterator<unknown[]>): Promise<unknown> {
  const { value, done } = await messages.next();
  if (done === true) throw new Error("The engine of memory has ended.");
  return (value as unknown[])[0];
}

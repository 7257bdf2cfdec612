import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Work } from "./work.js";

/** Beside this module, be it compiled or bundled. */
const PROGRAM = new URL("./thread.js", import.meta.url);

/**
 * Another thread that does a share of what takes long, one piece of work after the other. It is started when it is
 * first asked for something.
 */
export class SecondThread {
  readonly #program: URL;
  #worker: Worker | null = null;

  /** @param program that it runs; default: the one of this package */
  constructor(program: URL = PROGRAM) {
    this.#program = program;
  }

  /**
   * Lets the thread do a piece of work. What it gives has to be plain data: it is handed over as JSON.
   *
   * @throws what the work throws
   */
  async ask<Name extends keyof Work>(name: Name, given: Work[Name]["given"]): Promise<Work[Name]["result"]> {
    this.#worker ??= new Worker(this.#program);
    this.#worker.postMessage({ name, ...given });
    const [text] = await once(this.#worker, "message");
    return JSON.parse(text);
  }

  /** Nothing may be asked any more. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
  }
}

import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { Exchange } from "./exchange.js";
import { newTurns } from "./turns.js";
import type { Assignment } from "./work.js";

/** Beside this module, be it compiled or bundled. */
const PROGRAM = new URL("./thread.js", import.meta.url);

/** Models are read, variables are followed, topics are emitted. */
const SHARED_LISTS = 3;

/** Another thread that does a share of what takes long, where there is much of it. */
export class SecondThread {
  /** What it takes a share of last: of working out the contract, or of emitting the worker. */
  readonly until: Assignment["until"];
  readonly #program: URL;
  #running: { readonly worker: Worker; readonly exchange: Exchange } | null = null;

  /** @param program that it runs; default: the one of this package */
  constructor(until: Assignment["until"], program: URL = PROGRAM) {
    this.until = until;
    this.#program = program;
  }

  /** What is said to it and by it; `null` as long as it has not been started. */
  get exchange(): Exchange | null {
    return this.#running?.exchange ?? null;
  }

  start(assignment: Omit<Assignment, "until" | "turns">): void {
    collectLessAndAlone();
    const turns = Array.from({ length: SHARED_LISTS }, newTurns);
    const workerData: Assignment = { ...assignment, until: this.until, turns };
    const worker = new Worker(this.#program, { workerData });
    this.#running = { worker, exchange: new Exchange("first", worker, turns) };
  }

  /** Ends it, whatever it is at. */
  async end(): Promise<void> {
    await this.#running?.worker.terminate();
  }
}

/**
 * How garbage is collected with two busy threads. What they read and work out is kept to the end, so that to look
 * through old memory takes time and finds next to none: it may grow to eleven times of what was found to be in use
 * before that is done again. And each thread collects alone: those that would help it wait for the core that the other
 * one works on. (As measured with Node 20 and 22; from 24 on it makes no difference.)
 */
const COLLECTION = ["--heap-growing-percent=1000", "--no-parallel-scavenge"];

function collectLessAndAlone(): void {
  if (/^2[02]\./.test(process.versions.node)) for (const flag of COLLECTION) setFlagsFromString(flag);
}

/** Ends the thread when that is done for which it was there. */
export async function withSecondThread<Result>(
  until: Assignment["until"],
  act: (second: SecondThread) => Promise<Result>,
): Promise<Result> {
  const second = new SecondThread(until);
  try {
    return await act(second);
  } finally {
    await second.end();
  }
}

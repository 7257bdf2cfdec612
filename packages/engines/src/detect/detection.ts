import type { CallOptions } from "@bpmn-worker/runtime";
import type { Transport } from "../transport.js";
import { detectEngine, type FoundEngine } from "./detect.js";

/** Something that speaks to one engine and is closed when done with. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * Finds out who answers when that is first needed, and keeps what was connected to it. A failure is not kept: the next
 * who needs it tries again.
 */
export class Detection<T extends Closable> {
  readonly #probe: () => Transport;
  readonly #basePath: string;
  readonly #connect: (found: FoundEngine) => T;
  #found: T | null = null;
  #underWay: Promise<T> | null = null;

  /**
   * @param probe connections to ask by, closed afterwards
   * @param connect throws what is wrong with the engine that was found
   */
  constructor(probe: () => Transport, basePath: string, connect: (found: FoundEngine) => T) {
    this.#probe = probe;
    this.#basePath = basePath;
    this.#connect = connect;
  }

  /** `null` until it is found. */
  get found(): T | null {
    return this.#found;
  }

  async get(options: CallOptions): Promise<T> {
    if (this.#found !== null) return this.#found;
    this.#underWay ??= this.#find(options);
    try {
      return await this.#underWay;
    } finally {
      this.#underWay = null;
    }
  }

  async close(): Promise<void> {
    if (this.#underWay !== null) await Promise.allSettled([this.#underWay]);
    await this.#found?.close();
  }

  async #find(options: CallOptions): Promise<T> {
    const probing = this.#probe();
    try {
      this.#found = this.#connect(await detectEngine(probing, this.#basePath, options));
      return this.#found;
    } finally {
      await probing.close();
    }
  }
}

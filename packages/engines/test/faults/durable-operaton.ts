import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { freePort } from "../../../../scripts/testing/free-port.js";

/** A real Operaton that keeps its state in files: after a restart it goes on where it ended, at the same address. */
export class DurableOperaton implements AsyncDisposable {
  readonly #folder: string;
  readonly #port: number;
  #running: RunningEngine;

  private constructor(folder: string, port: number, running: RunningEngine) {
    this.#folder = folder;
    this.#port = port;
    this.#running = running;
  }

  static async start(): Promise<DurableOperaton> {
    const folder = await mkdtemp(join(tmpdir(), "bpmn-worker-storm-"));
    try {
      const port = await freePort();
      return new DurableOperaton(folder, port, await startIn(folder, port));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get url(): string {
    return this.#running.url;
  }

  /** Halts the engine's process in the middle of what it does, and starts another one on what it left. */
  async restart(): Promise<void> {
    await this.#running.stop();
    this.#running = await startIn(this.#folder, this.#port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function startIn(folder: string, port: number): Promise<RunningEngine> {
  return startOperaton({
    properties: {
      "server.port": String(port),
      // What is committed is written at once: nothing that a worker was told may be forgotten.
      "spring.datasource.url": `jdbc:h2:file:${join(folder, "engine")};WRITE_DELAY=0`,
    },
  });
}

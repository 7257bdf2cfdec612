import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../../../scripts/testing/free-port.js";
import type { EngineSettings } from "../../src/index.js";
import { FILE, xml } from "./model.js";
import type { Place, RunningSubject, Subject } from "./subject.js";

/** One engine's place on this machine. It can be started there, stopped, and started again with the same state. */
export class Host {
  readonly subject: Subject;
  readonly settings: EngineSettings;
  readonly #place: Place;
  #running: RunningSubject | null = null;
  #isDeployed = false;

  private constructor(subject: Subject, place: Place) {
    this.subject = subject;
    this.settings = subject.settings(place.port);
    this.#place = place;
  }

  /** Starts nothing yet. */
  static async create(subject: Subject): Promise<Host> {
    const folder = await mkdtemp(join(tmpdir(), "bpmn-worker-conformance-"));
    return new Host(subject, { port: await freePort(), folder });
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Throws while it does not run. */
  get running(): RunningSubject {
    if (this.#running === null) throw new Error(`${this.subject.label} does not run.`);
    return this.#running;
  }

  /** The first time, the model is deployed as well. */
  async start(): Promise<void> {
    this.#running = await this.subject.start(this.#place);
    if (!this.#isDeployed) await this.#running.deploy(FILE, xml);
    this.#isDeployed = true;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.stop();
  }

  /** Stops it and removes its state. */
  async leave(): Promise<void> {
    await this.stop();
    await rm(this.#place.folder, { recursive: true, force: true });
  }
}

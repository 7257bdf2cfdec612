import { setTimeout as delay } from "node:timers/promises";
import {
  createWorker,
  type EngineAdapter,
  type FetchRequest,
  type LockedTask,
  type LogFields,
  type TopicHandler,
  type TopicRequest,
  type Worker,
  type WorkerOptions,
} from "@bpmn-worker/runtime";
import { CleanUp } from "../../../../scripts/testing/clean-up.js";
import { waitFor } from "../../../../scripts/testing/wait-for.js";
import { connectEngine, type EngineSettings } from "../../src/index.js";
import { fetchOf, patient } from "../operaton/requests.js";
import type { Host } from "./host.js";
import { CHECK, handOn, PROCESS, topics, WORK } from "./model.js";
import type { Instance, RunningSubject, Subject } from "./subject.js";

const LOOK_PAUSE_MS = 100;

/** Engines share the machine with each other and with what else is tested. */
export const PATIENCE_MS = 90_000;

/** Handlers by topic; one that is left out hands on nothing. */
type Handlers = Readonly<Record<string, TopicHandler>>;

/** A worker and what it said. */
export interface StagedWorker extends Worker {
  readonly lines: readonly { readonly fields: LogFields; readonly message: string }[];
}

/** One behaviour's run on one engine: what is made here ends with it. */
export class Stage {
  readonly host: Host;
  readonly #cleanUp = new CleanUp();

  constructor(host: Host) {
    this.host = host;
  }

  get subject(): Subject {
    return this.host.subject;
  }

  get running(): RunningSubject {
    return this.host.running;
  }

  /** An adapter of its own connections. */
  adapter(settings: Partial<EngineSettings> = {}): EngineAdapter {
    const adapter = connectEngine({ ...this.host.settings, ...settings });
    this.#cleanUp.add(() => adapter.close());
    return adapter;
  }

  /** Starts an instance; one that is left over at the end is cancelled. */
  async begin(variables: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const id = await this.running.begin(PROCESS, { urgency: 0, ...variables });
    this.#cleanUp.add(async () => {
      if (this.host.isRunning) await this.running.cancel(id);
    });
    return id;
  }

  /** Starts a worker for both topics. */
  worker(
    handlers: Handlers,
    options: Partial<WorkerOptions> = {},
    settings: Partial<EngineSettings> = {},
  ): StagedWorker {
    const lines: { fields: LogFields; message: string }[] = [];
    const log = (fields: LogFields, message: string) => lines.push({ fields, message });
    const worker = createWorker({
      engine: connectEngine({ ...this.host.settings, ...settings }),
      topics,
      handlers: { [WORK]: handOn, [CHECK]: handOn, ...handlers },
      pollIntervalMs: 200,
      logger: { debug: () => undefined, info: log, warn: log, error: log },
      ...options,
    });
    worker.start();
    // Not at once: a poll that is broken off would take a task of what comes next.
    this.#cleanUp.add(() => worker.stop({ graceMs: 1000 }));
    return Object.assign(worker, { lines });
  }

  /** Fetches one task of `topic` by an adapter call, asking until it is there. */
  async lock(
    adapter: EngineAdapter,
    topic: string = WORK,
    changes: Partial<FetchRequest & TopicRequest> = {},
  ): Promise<LockedTask> {
    return waitFor(
      `a task on ${topic}`,
      async () => {
        const [task] = await adapter.fetchAndLock(fetchOf(topic, { maxTasks: 1, ...changes }), patient);
        return task ?? null;
      },
      PATIENCE_MS,
    );
  }

  /** Waits until an instance is as it should be; rejects with what it is instead. */
  async until(instanceId: string, what: string, isSo: (instance: Instance) => boolean): Promise<Instance> {
    let last: Instance | null = null;
    try {
      return await waitFor(
        what,
        async () => {
          last = await this.running.look(instanceId);
          if (isSo(last)) return last;
          // Looking is some calls, which the engine has to answer beside those of the worker.
          await delay(LOOK_PAUSE_MS);
          return null;
        },
        PATIENCE_MS,
      );
    } catch (error) {
      throw new Error(`Instance ${instanceId} is ${JSON.stringify(last)}`, { cause: error });
    }
  }

  /** Waits until an instance has ended at an end event. */
  ended(instanceId: string, end = "Done"): Promise<Instance> {
    return this.until(
      instanceId,
      `the end at ${end}`,
      ({ hasEnded, ends }) => hasEnded && ends.includes(end),
    );
  }

  /** To be called once, at the end. */
  clear(): Promise<void> {
    return this.#cleanUp.run();
  }
}

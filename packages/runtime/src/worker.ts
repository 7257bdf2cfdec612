import { resolveOptions, type WorkerConfig } from "./config.js";
import { Countdown } from "./countdown.js";
import { drain, type WorkingParts } from "./drain.js";
import { findDrift } from "./drift.js";
import type { WorkerEventListener } from "./event-hub.js";
import type { WorkerEventName } from "./events.js";
import { Executor } from "./executor.js";
import { HandBack } from "./hand-back.js";
import type { TaskPorts } from "./handler-task.js";
import { Intake } from "./intake.js";
import { LockKeeper } from "./lock-keeper.js";
import type { HandlerTable, WorkerOptions } from "./options.js";
import type { PollProgress } from "./poll-progress.js";
import { Poller } from "./poller.js";
import { Reporter } from "./reporter.js";
import { spreadBy } from "./retry-decision.js";
import { createRouteTable, type RouteTable } from "./route.js";
import type { SettingsProblem } from "./settings-error.js";
import type { StopOptions, StopSummary } from "./stop.js";
import { topicRequests } from "./topic-requests.js";
import type { WorkerState } from "./worker-state.js";

export interface WorkerLoad {
  /** Handlers that may run at the same time. */
  readonly slots: number;
  /** Tasks in slots. */
  readonly running: number;
  /** Tasks that are locked and wait for a slot. */
  readonly buffered: number;
}

/** Fetches external tasks, runs their handlers and reports what came of them. Made by {@link createWorker}. */
export interface Worker extends AsyncDisposable {
  /** The id under which it locks tasks. */
  readonly id: string;
  readonly state: WorkerState;
  /** Resolves when the worker has stopped, whoever stopped it. Never rejects. */
  readonly stopped: Promise<StopSummary>;
  /** How much it has to do at this moment. */
  readonly load: WorkerLoad;
  /** How the loop that fetches is getting on. */
  readonly polling: PollProgress;
  /** Calls `listener` at every event of that name, until the returned function is called. */
  on<Name extends WorkerEventName>(name: Name, listener: WorkerEventListener<Name>): () => void;
  /** Begins to fetch. Throws when it was started before: a worker runs once. */
  start(): void;
  /**
   * Fetches no more, gives back what has not begun, waits for running handlers and closes the engine adapter. Called
   * again it can only shorten the wait. Never rejects.
   */
  stop(options?: StopOptions): Promise<StopSummary>;
}

/**
 * Makes a worker; it does nothing until `start()`.
 *
 * @throws SettingsError naming every option that is out of range and every topic without a handler.
 */
export function createWorker<H extends HandlerTable<H>>(options: WorkerOptions<H>): Worker {
  return new TaskWorker(resolveOptions(options));
}

/** Connects the parts and is the only writer of the state. */
class TaskWorker implements Worker {
  readonly id: string;
  readonly stopped: Promise<StopSummary>;
  readonly #config: WorkerConfig;
  readonly #parts: WorkingParts;
  readonly #routes: RouteTable;
  #state: WorkerState = "idle";
  #polling: Promise<void> = Promise.resolve();
  #grace: Countdown | null = null;
  #refused: readonly SettingsProblem[] = [];
  #resolveStopped: (summary: StopSummary) => void = () => undefined;

  constructor(config: WorkerConfig) {
    this.id = config.workerId;
    this.#config = config;
    this.stopped = new Promise((resolve) => {
      this.#resolveStopped = resolve;
    });
    const { decideRetry: decide, retryJitter, random } = config;
    const spreadMs = spreadBy(retryJitter, random);
    this.#routes = createRouteTable(config.topics, config.handlers, (topic) => {
      const { retries, retryDelayMs } = config.limitsOf(topic);
      return { policy: { retries, delaysMs: [retryDelayMs] }, decide, spreadMs };
    });
    this.#parts = this.#connect();
  }

  get state(): WorkerState {
    return this.#state;
  }

  get load(): WorkerLoad {
    const { intake } = this.#parts;
    return { slots: this.#config.maxTasks, running: intake.running, buffered: intake.buffered };
  }

  get polling(): PollProgress {
    return this.#parts.poller.progress;
  }

  on<Name extends WorkerEventName>(name: Name, listener: WorkerEventListener<Name>): () => void {
    return this.#config.events.on(name, listener);
  }

  start(): void {
    if (this.#state !== "idle") {
      throw new Error(`Worker ${this.id} is ${this.#state}: a worker runs once, make another one`);
    }
    this.#enter("running");
    const { logger } = this.#config;
    for (const { elementId, processDefinitionKey, retryTimeCycle } of this.#routes.unreadableCycles) {
      const fields = { elementId, processDefinitionKey, retryTimeCycle };
      logger.warn(fields, "The retry cycle of an element cannot be read; the worker's own retries go for it");
    }
    this.#polling = this.#parts.poller.run();
  }

  /** What the engine can do is known: what an engine that is named cannot do was refused when the worker was made. */
  #meetEngine(): void {
    const { engine, logger } = this.#config;
    this.#refused = this.#config.meetEngine();
    if (this.#refused.length === 0) {
      this.#announce();
      if (this.#config.checkDeployed !== "off") this.#compareSoon();
      return;
    }
    for (const { name, message } of this.#refused) {
      logger.error(
        { engine: engine.name, option: name },
        `The worker cannot work for this engine: ${message}`,
      );
    }
    void this.stop({ graceMs: 0 });
  }

  /** Once the engine has answered. */
  #compareSoon(): void {
    const end = this.on("fetchEnded", async () => {
      end();
      const problems = await findDrift(this.#config);
      if (problems.length === 0 || this.#state !== "running") return;
      this.#refused = problems;
      void this.stop();
    });
  }

  #announce(): void {
    const { logger, engine, topics, maxTasks, lockDurationMs } = this.#config;
    const names = topics.map(({ topic }) => topic);
    const fields = { workerId: this.id, engine: engine.name, topics: names, maxTasks, lockDurationMs };
    logger.info(fields, "The worker fetches tasks");
    const { failureIsFinal = false, extensionProperties = true } = engine.capabilities;
    if (failureIsFinal) {
      const text =
        "Failures are final at this engine: it attempts nothing again, whatever number of retries is set";
      logger.warn({ engine: engine.name }, text);
    }
    const needy = topics.filter(({ elements }) => elements.some(({ properties }) => properties !== false));
    if (!extensionProperties && needy.length > 0) {
      const text =
        "This engine sends no extension properties: handlers get those of the models that they were made for";
      logger.info({ engine: engine.name, topics: needy.map(({ topic }) => topic) }, text);
    }
  }

  stop(options: StopOptions = {}): Promise<StopSummary> {
    const graceMs = Math.max(0, options.graceMs ?? this.#config.stopGraceMs);
    if (this.#grace === null) {
      this.#enter("stopping");
      this.#grace = new Countdown(this.#config.clock, graceMs);
      void this.#stopWithin(this.#grace);
    } else {
      this.#grace.shorten(graceMs);
    }
    return this.stopped;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #enter(to: WorkerState): void {
    const { clock, events } = this.#config;
    const from = this.#state;
    this.#state = to;
    events.emit("stateChanged", () => ({ at: clock.now(), from, to }));
  }

  async #stopWithin(grace: Countdown): Promise<void> {
    const { logger } = this.#config;
    logger.info({ workerId: this.id, running: this.#parts.intake.running }, "The worker stops");
    for (const held of this.#parts.keeper.held) held.announceShutdown();
    const drained = await drain(this.#parts, this.#polling, grace);
    const summary = { refused: this.#refused, ...drained };
    this.#enter("stopped");
    logger.info({ workerId: this.id, ...drained }, "The worker has stopped");
    this.#resolveStopped(summary);
  }

  /** Parts that call each other back are tied together here, so that none of them knows the others. */
  #connect(): WorkingParts {
    const config = this.#config;
    const { engine, requestTimeoutMs } = config;
    const handBack = new HandBack(config);
    const keeper = new LockKeeper(config, () => intake.sweep());
    const askedFor = new Map<string, readonly string[] | "all">();
    const ports: TaskPorts = {
      isStopping: () => this.#state !== "running",
      extendLock: (held, lockDurationMs) => keeper.extendFor(held, lockDurationMs),
      readVariable: (task, name) => engine.readVariable(task, name, { timeoutMs: requestTimeoutMs }),
      wasAskedFor(task, name) {
        const names = askedFor.get(task.topic);
        return names === "all" || names?.includes(name) === true;
      },
    };
    const reporter = new Reporter(config);
    const executor = new Executor({ config, routes: this.#routes, keeper, reporter, ports });
    const intake = new Intake(config, {
      run: (task) => executor.run(task),
      takenOver: (task) => keeper.takenOver(task),
      giveBack: (tasks) => handBack.unlock(tasks),
      slotFreed: () => poller.wake(),
    });
    const poller = new Poller(config, {
      room: () => intake.room(),
      accept: (tasks) => intake.accept(tasks),
      giveBack: (tasks) => handBack.unlock(tasks),
      prepared: () => this.#meetEngine(),
    });
    for (const { topic, variables, localVariablesOnly } of topicRequests(config.topics, config)) {
      // Where only local variables come along, one that did not may still be a process variable.
      askedFor.set(topic, localVariablesOnly === true ? [] : variables);
    }
    return { config, poller, intake, executor, keeper, handBack };
  }
}

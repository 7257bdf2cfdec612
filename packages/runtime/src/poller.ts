import { setMaxListeners } from "node:events";
import type { FetchRequest, LockedTask } from "./adapter.js";
import { isEngineError } from "./adapter.js";
import { nextDelayMs, POLL_BACKOFF } from "./backoff.js";
import type { Clock } from "./clock.js";
import { shortestLockMs, type WorkerConfig } from "./config.js";
import { withDeadline } from "./deadline.js";
import { FetchPlan, type Poll, type Room } from "./fetch-plan.js";
import { idlePauseMs } from "./idle-pause.js";
import { whyFailed } from "./log-fields.js";
import { OutageWatch } from "./outage.js";
import type { PollProgress } from "./poll-progress.js";
import { sortByFilter } from "./task-filter.js";
import { topicRequests } from "./topic-requests.js";

const SECOND_MS = 1_000;

/** Added to the hard limit of a fetch: only an adapter that breaks its own limit lets it pass. */
const DEADLINE_SLACK_MS = 5 * SECOND_MS;

/** An engine that should have waited and did not is not asked more often than this. */
const EARLY_ANSWER_MS = 500;

/** Where the poller's tasks go and how it knows what to ask for. */
export interface PollerPorts {
  /** How many tasks to ask for; none until {@link Poller.wake} where that is 0. */
  room(): Room;
  accept(tasks: readonly LockedTask[]): void;
  /** Returns tasks to the engine that it should not have sent. */
  giveBack(tasks: readonly LockedTask[]): void;
  /** Called once, before the first fetch: what the engine can do is known. It may stop the poller. */
  prepared(): void;
}

/**
 * Fetches tasks, one request at a time, for as long as there is room.
 *
 * | after | it |
 * | --- | --- |
 * | its start | has the adapter prepare itself, where it needs to |
 * | a fetch that brought tasks | fetches again at once if there is room |
 * | an empty one that the engine held open | fetches again at once |
 * | an empty round of an engine without long polling | pauses, at first shortly, at most `pollIntervalMs` |
 * | an error | pauses longer each time, with jitter, and tells of it now and then ({@link OutageWatch}) |
 */
export class Poller {
  readonly #config: WorkerConfig;
  readonly #ports: PollerPorts;
  readonly #abort = new AbortController();
  /** Fetches that failed in a row. */
  #failures = 0;
  /** The last pause after an error; 0 when the engine answers. */
  #backoffMs = 0;
  /** Rounds without work in a row, where the engine cannot wait. */
  #emptyRounds = 0;
  readonly #outage = new OutageWatch();
  #stopping = false;
  /** Ends the present pause; set only when room would end it as well. */
  #endPause: (() => void) | null = null;
  #waitsForRoom = false;
  /** When it has to go on at the latest; `null` while it waits for room. */
  #dueAt: number | null = null;
  #hasAnswered = false;
  #failure: unknown = null;

  constructor(config: WorkerConfig, ports: PollerPorts) {
    this.#config = config;
    this.#ports = ports;
    // An adapter may make many calls of one fetch, as when it asks who answers: each of them listens.
    setMaxListeners(0, this.#abort.signal);
  }

  /** Fetches until it is stopped. Never rejects. */
  async run(): Promise<void> {
    const { prepare } = this.#config.engine;
    while (prepare !== undefined && !this.#stopping && !(await this.#prepare()))
      await this.#pause(this.#backoffMs);
    if (this.#stopping) return;
    this.#ports.prepared();
    const plan = this.#makePlan();
    while (!this.#stopping) {
      const room = this.#ports.room();
      const poll = room.wanted === 0 ? null : plan.next(room);
      if (poll === null) await this.#roomOrStop();
      else await this.#poll(plan, poll);
    }
  }

  get progress(): PollProgress {
    const overdueMs = this.#dueAt === null ? 0 : Math.max(0, this.#config.clock.now() - this.#dueAt);
    return {
      overdueMs,
      hasAnswered: this.#hasAnswered,
      failure: this.#failure,
      failures: this.#failures,
      pauseMs: this.#backoffMs,
    };
  }

  /** There may be room again. */
  wake(): void {
    if (this.#waitsForRoom && this.#ports.room().wanted > 0) this.#endPause?.();
  }

  /** Begins no other fetch. The one under way goes on: an engine locks tasks even when nobody waits any more. */
  stop(): void {
    this.#stopping = true;
    this.#endPause?.();
  }

  /** Breaks off the fetch under way as well. */
  abort(): void {
    this.stop();
    this.#abort.abort();
  }

  #makePlan(): FetchPlan {
    const { engine, topics, pollIntervalMs } = this.#config;
    // A lock counts from the moment its fetch was sent, so a long wait would eat it up.
    const longestWaitMs = Math.min(pollIntervalMs, shortestLockMs(this.#config) / 4);
    return new FetchPlan(topicRequests(topics, this.#config), engine.capabilities, longestWaitMs);
  }

  /** `false` when it did not work yet. */
  async #prepare(): Promise<boolean> {
    const { engine, requestTimeoutMs } = this.#config;
    this.#expectWithin(requestTimeoutMs);
    try {
      await engine.prepare?.({ signal: this.#abort.signal, timeoutMs: requestTimeoutMs });
      this.#answered();
      return true;
    } catch (error) {
      if (!this.#stopping) this.#failed(error);
      return false;
    }
  }

  async #poll(plan: FetchPlan, poll: Poll): Promise<void> {
    const { clock, events, fetchOrder, workerId } = this.#config;
    const request = { workerId, ...poll, ...(fetchOrder !== null && { order: fetchOrder }) };
    const sentAt = clock.now();
    this.#expectWithin(poll.waitMs + this.#config.requestTimeoutMs);
    events.emit("fetchStarted", () => ({ at: sentAt, request }));
    try {
      const tasks = await this.#fetch(request);
      const answeredAt = clock.now();
      this.#hasAnswered = true;
      events.emit("fetchEnded", () => ({ at: answeredAt, request, tookMs: answeredAt - sentAt, tasks }));
      this.#answered();
      plan.answered(poll, tasks, answeredAt);
      if (tasks.length > 0) this.#emptyRounds = 0;
      const { wanted, others } = sortByFilter(poll, byOwnClock(tasks, clock));
      if (others.length > 0) this.#ports.giveBack(others);
      if (wanted.length > 0) this.#ports.accept(wanted);
      // What is given back would be fetched again at once.
      else if (others.length > 0) await this.#pause(this.#config.pollIntervalMs);
      else await this.#pause(this.#pauseAfterEmptyMs(plan, poll.waitMs, answeredAt - sentAt));
    } catch (error) {
      if (this.#stopping) return;
      const failedAt = clock.now();
      this.#failed(error);
      events.emit("fetchFailed", () => ({
        at: failedAt,
        request,
        tookMs: failedAt - sentAt,
        error,
        retryInMs: this.#backoffMs,
        failures: this.#failures,
      }));
      await this.#pause(this.#backoffMs);
    }
  }

  #answered(): void {
    this.#failures = 0;
    this.#failure = null;
    if (this.#backoffMs > 0) this.#logRecovery();
    this.#backoffMs = 0;
  }

  #failed(error: unknown): void {
    this.#backoffMs = nextDelayMs(POLL_BACKOFF, this.#backoffMs, this.#config.random, error);
    this.#failures += 1;
    this.#failure = error;
    this.#logFailure(error);
  }

  async #fetch(request: FetchRequest): Promise<readonly LockedTask[]> {
    const { engine, around, clock, requestTimeoutMs } = this.#config;
    const timeoutMs = request.waitMs + requestTimeoutMs;
    const send = (sent: FetchRequest): Promise<readonly LockedTask[]> =>
      engine.fetchAndLock(sent, { signal: this.#abort.signal, timeoutMs });
    const call = around.fetch === null ? send(request) : around.fetch(request, send);
    // Tasks that come after all are as good as any: their locks say themselves whether they are still worth beginning.
    return withDeadline(call, timeoutMs + DEADLINE_SLACK_MS, clock, (late) => this.#ports.accept(late));
  }

  #pauseAfterEmptyMs(plan: FetchPlan, waitMs: number, tookMs: number): number {
    const { engine, pollIntervalMs } = this.#config;
    if (!engine.capabilities.longPolling) {
      if (!plan.roundWasEmpty) return 0;
      this.#emptyRounds += 1;
      return idlePauseMs(this.#emptyRounds, pollIntervalMs);
    }
    return Math.max(0, Math.min(waitMs, EARLY_ANSWER_MS) - tookMs);
  }

  #logFailure(error: unknown): void {
    const { logger, engine, clock } = this.#config;
    if (!this.#outage.failed(error, clock.now())) return;
    const fields = { engine: engine.name, ...whyFailed(error), retryInMs: this.#backoffMs };
    if (isEngineError(error) && error.kind === "unauthorized") {
      logger.error(fields, "The engine refuses the worker's credentials; trying again");
    } else {
      logger.warn(fields, "Fetching tasks failed; trying again");
    }
  }

  #logRecovery(): void {
    const { logger, engine, clock } = this.#config;
    const outage = this.#outage.answered(clock.now());
    if (outage === null) return;
    const seconds = (outage.lastedMs / SECOND_MS).toFixed(1);
    logger.info({ engine: engine.name, ...outage }, `The engine answers again after ${seconds} s`);
  }

  /** @param ms what comes next may take */
  #expectWithin(ms: number): void {
    this.#dueAt = this.#config.clock.now() + ms + DEADLINE_SLACK_MS;
  }

  #roomOrStop(): Promise<void> {
    this.#dueAt = null;
    return new Promise((resolve) => {
      this.#waitsForRoom = true;
      this.#endPause = () => {
        this.#waitsForRoom = false;
        this.#endPause = null;
        resolve();
      };
    });
  }

  #pause(delayMs: number): Promise<void> {
    if (delayMs <= 0 || this.#stopping) return Promise.resolve();
    this.#expectWithin(delayMs);
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#endPause = null;
        resolve();
      };
      const cancel = this.#config.clock.after(delayMs, end);
      this.#endPause = end;
    });
  }
}

/** Less is not worth a copy of every task: locks are given up an eighth of their time early. */
const SMALL_DIFFERENCE_MS = 10;

/** Adapters date locks by the machine's clock, which the worker's may have left behind. */
function byOwnClock(tasks: readonly LockedTask[], clock: Clock): readonly LockedTask[] {
  const aheadMs = clock.aheadMs?.() ?? 0;
  if (Math.abs(aheadMs) < SMALL_DIFFERENCE_MS) return tasks;
  return tasks.map((task) => ({ ...task, lockExpiresAt: task.lockExpiresAt - aheadMs }));
}

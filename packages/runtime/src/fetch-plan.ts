import type { LockedTask, TopicRequest } from "./adapter.js";

/** One poll: which topics, how many tasks, and how long the engine may wait for work. */
export interface Poll {
  readonly topics: readonly TopicRequest[];
  readonly maxTasks: number;
  readonly waitMs: number;
}

/** How many tasks a worker can take. */
export interface Room {
  /** In all. */
  readonly wanted: number;
  /** Of one topic, for itself. */
  roomOf(topic: string): number;
  /**
   * How long it takes, about, until a topic without room has some again, in milliseconds; `Infinity` when all have. A
   * poll that leaves it out must not wait longer, or the topic would wait as well.
   */
  readonly fullForMs: number;
}

/** What an engine can do in one fetch. */
export interface FetchAbilities {
  readonly multiTopic: boolean;
  readonly longPolling: boolean;
}

/** A topic with work has others wait this long at most for a fetch of their own. */
const FAIR_AFTER_MS = 500;

/**
 * Decides what each poll asks for. All that can go into one request does; what cannot takes turns:
 *
 * | there | is a turn of its own |
 * | --- | --- |
 * | every topic, where the engine serves one at a time | always |
 * | the second subscription to a topic, since engines know one per request | always |
 * | a topic with less room than the worker, since a request has one number of tasks | while there is work |
 * | topics that a full answer brought nothing of, while another topic floods the worker | twice a second |
 *
 * While there is work no turn waits in the engine, so that none waits for another's. When a whole round brought
 * nothing, the turns share the wait.
 */
export class FetchPlan {
  readonly #lanes: readonly (readonly TopicRequest[])[];
  readonly #longestWaitMs: number;
  #round: readonly Turn[] = [];
  #at = 0;
  /** Turns of this round that brought nothing. */
  #empty = 0;
  /** The round before brought nothing. */
  #idle = true;
  #fairAt = 0;

  /** @param longestWaitMs of one poll, 0 where engines cannot wait. */
  constructor(requests: readonly TopicRequest[], engine: FetchAbilities, longestWaitMs: number) {
    this.#lanes = lanesOf(requests, engine.multiTopic);
    this.#longestWaitMs = engine.longPolling ? longestWaitMs : 0;
  }

  /** The next poll; `null` when no topic has room. */
  next({ wanted, roomOf, fullForMs }: Room): Poll | null {
    const room = (request: TopicRequest): number => Math.min(wanted, roomOf(request.topic));
    for (let tries = 0; tries < 2; tries += 1) {
      if (this.#at >= this.#round.length) this.#beginRound(wanted, room);
      while (this.#at < this.#round.length) {
        const turn = this.#round[this.#at];
        this.#at += 1;
        const topics = turn?.topics.filter((request) => room(request) > 0) ?? [];
        if (turn === undefined || topics.length === 0) continue;
        return { topics, maxTasks: Math.min(...topics.map(room)), waitMs: Math.min(turn.waitMs, fullForMs) };
      }
    }
    return null;
  }

  /** Whether the round that has just ended brought nothing at all. */
  get roundWasEmpty(): boolean {
    return this.#at >= this.#round.length && this.#empty >= this.#round.length;
  }

  /** To be told of every answer, before the next poll. */
  answered({ topics, maxTasks }: Poll, tasks: readonly LockedTask[], now: number): void {
    if (tasks.length === 0) {
      this.#empty += 1;
      return;
    }
    if (topics.length < 2 || tasks.length < maxTasks || now < this.#fairAt) return;
    const present = new Set(tasks.map(({ topic }) => topic));
    const others = topics.filter(({ topic }) => !present.has(topic));
    if (others.length === 0) return;
    this.#fairAt = now + FAIR_AFTER_MS;
    this.#round = [
      ...this.#round.slice(0, this.#at),
      { topics: others, waitMs: 0 },
      ...this.#round.slice(this.#at),
    ];
  }

  #beginRound(wanted: number, room: (request: TopicRequest) => number): void {
    this.#idle = this.#empty >= this.#round.length;
    this.#empty = 0;
    this.#at = 0;
    const open = this.#lanes
      .map((lane) => lane.filter((request) => room(request) > 0))
      .filter((lane) => lane.length > 0);
    const groups = this.#idle ? open : open.flatMap((lane) => byRoom(lane, wanted, room));
    const waitMs = groups.length === 1 || this.#idle ? Math.floor(this.#longestWaitMs / groups.length) : 0;
    this.#round = groups.map((topics) => ({ topics, waitMs }));
  }
}

interface Turn {
  readonly topics: readonly TopicRequest[];
  readonly waitMs: number;
}

/** Requests that may go together. Engines that serve several topics at once know a topic once per request. */
function lanesOf(
  requests: readonly TopicRequest[],
  multiTopic: boolean,
): readonly (readonly TopicRequest[])[] {
  if (!multiTopic) return requests.map((request) => [request]);
  const lanes: TopicRequest[][] = [];
  for (const request of requests) {
    const lane = lanes.find((others) => others.every(({ topic }) => topic !== request.topic));
    if (lane === undefined) lanes.push([request]);
    else lane.push(request);
  }
  return lanes;
}

/** Those with all the room there is together, each other one for itself. */
function byRoom(
  lane: readonly TopicRequest[],
  wanted: number,
  room: (request: TopicRequest) => number,
): readonly (readonly TopicRequest[])[] {
  const roomy = lane.filter((request) => room(request) === wanted);
  const tight = lane.filter((request) => room(request) < wanted).map((request) => [request]);
  return roomy.length === 0 ? tight : [roomy, ...tight];
}

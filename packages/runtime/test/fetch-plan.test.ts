import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TopicRequest } from "../src/adapter.js";
import { FetchPlan, type Poll, type Room } from "../src/fetch-plan.js";
import { lockedTask } from "./support/tasks.js";

const BOTH = { multiTopic: true, longPolling: true };

const request = (topic: string, businessKey?: string): TopicRequest => ({
  topic,
  lockDurationMs: 60_000,
  variables: [],
  processDefinitionKeys: "any",
  properties: false,
  ...(businessKey !== undefined && { filter: { businessKey } }),
});

const a = request("a");
const b = request("b");
const c = request("c");

const room = (rooms: Readonly<Record<string, number>> = {}, fullForMs = Number.POSITIVE_INFINITY): Room => ({
  wanted: 10,
  roomOf: (topic) => rooms[topic] ?? 10,
  fullForMs,
});

const tasksOf = (topic: string, count: number) =>
  Array.from({ length: count }, (_, index) => lockedTask({ id: `${topic}${index}`, topic }));

/** `a b:10/1000`: topics, tasks at most and wait. */
function shown(poll: Poll | null): string {
  if (poll === null) return "none";
  return `${poll.topics.map(({ topic }) => topic).join(" ")}:${poll.maxTasks}/${poll.waitMs}`;
}

/** Asks for polls that bring what `bring` says. */
function run(plan: FetchPlan, times: number, state: Room, bring: (poll: Poll) => number): string[] {
  const seen: string[] = [];
  for (let count = 0; count < times; count += 1) {
    const poll = plan.next(state);
    seen.push(shown(poll));
    if (poll !== null) plan.answered(poll, tasksOf(poll.topics[0]?.topic ?? "", bring(poll)), 0);
  }
  return seen;
}

test("an engine that serves several topics gets them in one poll with the whole wait", () => {
  const plan = new FetchPlan([a, b], BOTH, 1_000);
  assert.equal(
    run(plan, 2, room(), () => 0),
    ["a b:10/1000", "a b:10/1000"],
  );
});

test("elsewhere each topic has its turn; they share the wait, and do not wait while there is work", () => {
  const plan = new FetchPlan([a, b], { multiTopic: false, longPolling: true }, 1_001);
  assert.equal(
    run(plan, 2, room(), () => 1),
    ["a:10/500", "b:10/500"],
  );
  assert.equal(
    run(plan, 2, room(), () => 0),
    ["a:10/0", "b:10/0"],
  );
  assert.equal(
    run(plan, 1, room(), () => 0),
    ["a:10/500"],
  );
});

test("an engine without long polling is not asked to wait, and an empty round is known as one", () => {
  const plan = new FetchPlan([a, b], { multiTopic: false, longPolling: false }, 1_000);
  assert.equal(
    run(plan, 1, room(), () => 0),
    ["a:10/0"],
  );
  assert.not(plan.roundWasEmpty);
  run(plan, 1, room(), () => 0);
  assert.ok(plan.roundWasEmpty);
});

test("a topic without room is left out, and the others do not wait longer than it is full", () => {
  const plan = new FetchPlan([a, b], BOTH, 1_000);
  assert.equal(
    run(plan, 1, room({ a: 0 }, 40), () => 0),
    ["b:10/40"],
  );
  assert.is(plan.next(room({ a: 0, b: 0 })), null);
});

test("no poll brings more of a topic than it has room for", () => {
  const plan = new FetchPlan([a, b, c], BOTH, 1_000);
  assert.equal(
    run(plan, 1, room({ a: 2 }), () => 1),
    ["a b c:2/1000"],
    "while nothing is known",
  );
  assert.equal(
    run(plan, 2, room({ a: 2 }), () => 1),
    ["b c:10/0", "a:2/0"],
    "while there is work",
  );
  run(plan, 2, room({ a: 2 }), () => 0);
  assert.equal(
    run(plan, 1, room({ a: 2 }), () => 0),
    ["a b c:2/1000"],
    "when there is none any more",
  );
});

test("two subscriptions to a topic never meet in one request, since engines keep only the last", () => {
  const plan = new FetchPlan([request("a", "one"), b, request("a", "two")], BOTH, 1_000);
  assert.equal(
    run(plan, 4, room(), () => 0),
    ["a b:10/500", "a:10/500", "a b:10/500", "a:10/500"],
  );
});

test("topics that a full answer brought nothing of get a fetch of their own, twice a second at most", () => {
  const plan = new FetchPlan([a, b], BOTH, 1_000);
  const flood = (): number => 10;
  const seen: string[] = [];
  for (const now of [0, 1, 2, 3, 600, 601]) {
    const poll = plan.next(room());
    seen.push(shown(poll));
    if (poll !== null) plan.answered(poll, poll.topics.includes(a) ? tasksOf("a", flood()) : [], now);
  }
  assert.equal(seen, ["a b:10/1000", "b:10/0", "a b:10/1000", "a b:10/1000", "a b:10/1000", "b:10/0"]);
});

test.run();

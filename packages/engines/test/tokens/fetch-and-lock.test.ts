import type { FetchRequest } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { EngineCallError } from "../../src/engine-error.js";
import { Reply } from "../../src/reply.js";
import { createTokenFetch, type TokenCalls } from "../../src/tokens/fetch-and-lock.js";
import type { Passage } from "../../src/tokens/passage.js";
import { failureOf, fetchOf, patient } from "../operaton/requests.js";

const test = suite("fetching tasks that carry tokens");

const reply = new Reply("POST http://engine/fetch_and_lock", 200, [], []);
const instanceOf = (id: string): string => id.replace(/\d+$/, "");

/** An engine with these tasks, named by their process and a number: `mine1`. */
function engineWith(ids: readonly string[], changes: Partial<TokenCalls> = {}) {
  const log: string[] = [];
  const asked: FetchRequest[] = [];
  const calls: TokenCalls = {
    lock: async (request) => {
      asked.push(request);
      const payload = ids.slice(0, request.maxTasks).map((id) => ({
        id,
        workerId: "tester",
        topic: "t",
        flowNodeInstanceId: `at ${id}`,
        processInstanceId: instanceOf(id),
        payload: {},
      }));
      return { payload, reply };
    },
    passages: async (instance) => {
      log.push(`look ${instance}`);
      return ids.filter((id) => instanceOf(id) === instance).map((id) => passageOf(`at ${id}`, instance));
    },
    extendLock: async ({ id }) => {
      log.push(`extend ${id}`);
    },
    release: async ({ id }) => {
      log.push(`release ${id}`);
    },
    ...changes,
  };
  return { fetch: createTokenFetch(calls), log, asked };
}

const passageOf = (id: string, processModelId: string, changes: Partial<Passage> = {}): Passage => ({
  id,
  elementId: "step",
  elementType: "bpmn:ServiceTask",
  processModelId,
  parentProcessInstanceId: null,
  previousId: null,
  entered: {},
  left: null,
  ...changes,
});

const ofMine = (maxTasks = 10) => fetchOf("t", { processDefinitionKeys: ["mine"], maxTasks });

test("asks for every instance once, and extends what it hands out", async () => {
  const { fetch, log } = engineWith(["mine1", "mine2"]);
  const tasks = await fetch(ofMine(), patient);
  assert.equal(
    tasks.map(({ id, elementId, processDefinitionKey }) => [id, elementId, processDefinitionKey]),
    [
      ["mine1", "step", "mine"],
      ["mine2", "step", "mine"],
    ],
  );
  assert.equal(log, ["look mine", "extend mine1", "extend mine2"]);
});

test("gives back tasks of other processes, asks for as many more, and gives back what is more than was wanted", async () => {
  const { fetch, log, asked } = engineWith(["other1", "mine1", "mine2"]);
  assert.equal(await fetch(ofMine(1), patient), []);
  assert.equal(
    (await fetch(ofMine(1), patient)).map(({ id }) => id),
    ["mine1"],
  );
  assert.equal(
    (await fetch(ofMine(1), patient)).map(({ id }) => id),
    ["mine1"],
  );
  assert.equal(
    asked.map(({ maxTasks }) => maxTasks),
    [1, 2, 2],
  );
  assert.ok(log.includes("release other1"));
  assert.not.ok(log.includes("release mine1"));
});

test("leaves to another worker what that one was given as well", async () => {
  const extendLock: TokenCalls["extendLock"] = async ({ id }) => {
    if (id === "mine1") throw new EngineCallError("lockLost", "423", { status: 423 });
  };
  const { fetch, log } = engineWith(["mine1", "mine2"], { extendLock });
  assert.equal(
    (await fetch(ofMine(), patient)).map(({ id }) => id),
    ["mine2"],
  );
  assert.not.ok(log.includes("release mine1"));
});

test("hands out a task whose lock could not be extended, dated by its fetch", async () => {
  const extendLock = () => Promise.reject(new EngineCallError("unavailable", "500", { status: 500 }));
  const { fetch } = engineWith(["mine1"], { extendLock });
  const before = Date.now();
  const [task] = await fetch(ofMine(), patient);
  assert.ok(task !== undefined && task.lockExpiresAt >= before + 60_000);
});

test("gives everything back when nothing can be found out about it", async () => {
  const passages = () => Promise.reject(new EngineCallError("unauthorized", "403", { status: 403 }));
  const { fetch, log } = engineWith(["mine1", "mine2"], { passages });
  assert.is((await failureOf(fetch(ofMine(), patient))).kind, "unauthorized");
  assert.equal(log, ["release mine1", "release mine2"]);
});

test("complains of a task that nobody knows, and gives it back", async () => {
  const { fetch, log } = engineWith(["mine1"], { passages: async () => [] });
  const { message } = await failureOf(fetch(ofMine(), patient));
  assert.match(message, "mine1: the engine does not know its flow node instance");
  assert.equal(log, ["release mine1"]);
});

test("names the process around sub-processes, however deep, but not the one that called", async () => {
  const instances: Readonly<Record<string, readonly Passage[]>> = {
    deep: [passageOf("at deep1", "inner", { parentProcessInstanceId: "middle" })],
    middle: [
      passageOf("at inner", "outer", {
        elementId: "inner",
        elementType: "bpmn:SubProcess",
        parentProcessInstanceId: "top",
      }),
    ],
    top: [
      passageOf("at outer", "mine", {
        elementId: "outer",
        elementType: "bpmn:SubProcess",
        parentProcessInstanceId: "caller",
      }),
    ],
    caller: [passageOf("at call", "theirs", { elementId: "call", elementType: "bpmn:CallActivity" })],
  };
  const { fetch } = engineWith(["deep1"], { passages: async (id) => instances[id] ?? [] });
  const [task] = await fetch(ofMine(), patient);
  assert.is(task?.processDefinitionKey, "mine");
});

test.run();

import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readLockedTask } from "../../src/flowable/locked-task.js";
import { isMalformed } from "../../src/well-formed.js";

const test = suite("readLockedTask of Flowable");

const context = { topic: "t", lockExpiresAt: 60_000 };

const job = {
  id: "j1",
  processInstanceId: "p1",
  processDefinitionId: "order:3:d1",
  executionId: "e1",
  scopeType: null,
  elementId: "charge",
  retries: 3,
  exceptionMessage: null,
  createTime: "2026-11-21T18:00:12.331Z",
  tenantId: "",
  lockOwner: "w1",
  lockExpirationTime: "2026-11-21T18:01:12.460Z",
  variables: [{ name: "amount", type: "integer", value: 5 }],
};

test("reads a job of a process", () => {
  assert.equal(readLockedTask(job, context), {
    id: "j1",
    workerId: "w1",
    topic: "t",
    processDefinitionKey: "",
    processDefinitionVersionTag: null,
    processDefinitionId: "order:3:d1",
    processInstanceId: "p1",
    executionId: "e1",
    activityInstanceId: null,
    elementId: "charge",
    businessKey: null,
    tenantId: null,
    priority: 0,
    retriesLeft: null,
    createdAt: Date.parse("2026-11-21T18:00:12.331Z"),
    lockExpiresAt: 60_000,
    variables: new Map([["amount", 5]]),
    properties: new Map(),
    job: { isOfCase: false, retries: 3 },
  });
});

test("reads a job of a case", () => {
  const places = { processInstanceId: null, processDefinitionId: null, executionId: null };
  const scope = { scopeType: "cmmn", scopeId: "c1", subScopeId: "i1", scopeDefinitionId: "cd1" };
  const task = readLockedTask({ ...job, ...places, ...scope }, context);
  assert.not.ok(isMalformed(task));
  if (isMalformed(task)) return;
  assert.is(task.processInstanceId, "c1");
  assert.is(task.executionId, "i1");
  assert.is(task.processDefinitionId, "cd1");
  assert.equal(task.job, { isOfCase: true, retries: 3 });
});

test("tells what is left once an attempt has failed", () => {
  const task = readLockedTask({ ...job, retries: 2, exceptionMessage: "boom" }, context);
  assert.is("retriesLeft" in task && task.retriesLeft, 2);
});

test("complains of what is no job, with its id where there is one", () => {
  assert.equal(readLockedTask("x", context), { id: null, problem: 'expected an object, got "x"' });
  assert.equal(readLockedTask({ ...job, elementId: "", executionId: null }, context), {
    id: "j1",
    problem: "no text in elementId, executionId",
  });
  assert.equal(readLockedTask({ ...job, variables: [{ type: "string" }] }, context), {
    id: "j1",
    problem: "no readable list of variables",
  });
});

test.run();

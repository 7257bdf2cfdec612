import { test } from "uvu";
import * as assert from "uvu/assert";
import { cutOutcome, decideOutcome, refuseTask, type Settlement } from "../src/decide-outcome.js";
import type { ElementDefinition } from "../src/definition.js";
import { BpmnError, NotImplementedError } from "../src/errors.js";
import type { Outcome } from "../src/outcome.js";
import { lockedTask, routeTo } from "./support/tasks.js";

const KEEPS_LOCAL = { localVariables: true, shapes: true };

function decide(settlement: Settlement, definition: Partial<ElementDefinition> = {}): Outcome {
  return decideOutcome(
    { task: lockedTask(), route: routeTo(definition), abandoned: null },
    settlement,
    KEEPS_LOCAL,
  );
}

const threw = (thrown: unknown): Settlement => ({ kind: "threw", thrown });
const returned = (value: unknown): Settlement => ({ kind: "returned", value });

function messageOf(outcome: Outcome): string {
  return outcome.kind === "failed" ? outcome.report.message : outcome.kind;
}

test("a returned result completes the task", () => {
  assert.equal(decide(returned(undefined)), {
    kind: "completed",
    report: { variables: new Map(), localVariables: new Map() },
  });
});

test("a wrong result fails the attempt and says where", () => {
  assert.is(
    messageOf(decide(returned(5))),
    'The handler of topic "charge-card", element "Task_Charge" of process "order-process" returned a number, expected an object or nothing.',
  );
});

test("anything thrown fails the attempt, with one retry less and the pause of the policy", () => {
  const outcome = decide(threw(new NotImplementedError("charge-card")));
  assert.is(outcome.kind, "failed");
  assert.match(
    messageOf(outcome),
    'NotImplementedError: The handler of topic "charge-card" is not implemented yet.',
  );
  assert.ok(
    outcome.kind === "failed" && outcome.report.retriesLeft === 2 && outcome.report.retryDelayMs === 1_000,
  );
});

test("the retry cycle of the model goes before the worker's own policy", () => {
  const outcome = decide(threw(new Error("x")), { retryTimeCycle: "R5/PT2M" });
  assert.ok(
    outcome.kind === "failed" && outcome.report.retriesLeft === 4 && outcome.report.retryDelayMs === 120_000,
  );
});

test("a BPMN error that the model catches is reported with code, message and variables", () => {
  const thrown = new BpmnError("DECLINED", { message: "no funds", variables: { limit: 10 } });
  assert.equal(decide(threw(thrown), { errorCodes: ["DECLINED"] }), {
    kind: "bpmnError",
    report: { code: "DECLINED", message: "no funds", variables: new Map([["limit", 10]]) },
  });
});

test("a BPMN error without a message has none", () => {
  const outcome = decide(threw(new BpmnError("X")), { errorCodes: "any" });
  assert.ok(outcome.kind === "bpmnError" && outcome.report.message === null);
});

test("a BPMN error of another copy of the package is one as well", () => {
  const foreign = Object.assign(new Error("no"), { name: "BpmnError", code: "X", variables: new Map() });
  assert.is(decide(threw(foreign), { errorCodes: "any" }).kind, "bpmnError");
});

test("a BPMN error that nothing catches fails the attempt: the engine would end the path silently", () => {
  const outcome = decide(threw(new BpmnError("LIMIT")), { errorCodes: ["DECLINED", "EXPIRED"] });
  assert.match(
    messageOf(outcome),
    'threw BPMN error "LIMIT", which the model does not catch (it catches "DECLINED" and "EXPIRED")',
  );
});

test("an empty code fails the attempt even where any code is caught", () => {
  assert.match(messageOf(decide(threw(new BpmnError("")), { errorCodes: "any" })), "empty code");
});

test("a BPMN error says which of its variables expressions look into", () => {
  const outputs = [{ name: "offer", required: false, scope: "local", memberAccess: true }] as const;
  const thrown = new BpmnError("X", { variables: { offer: { price: 1 } } });
  const outcome = decide(threw(thrown), { errorCodes: "any", outputs });
  assert.equal(outcome.kind === "bpmnError" && outcome.report.memberAccess, new Set(["offer"]));
});

test("a BPMN error with a function among its variables fails the attempt", () => {
  const thrown = new BpmnError("X", { variables: { callback: () => 1 } });
  assert.match(messageOf(decide(threw(thrown), { errorCodes: "any" })), 'a function as variable "callback"');
});

test("a BPMN error with a variable that an input of the element hides fails the attempt", () => {
  const thrown = new BpmnError("X", { variables: { limit: 3 } });
  const inputs = [{ name: "limit", required: true, local: true }];
  assert.match(
    messageOf(decide(threw(thrown), { errorCodes: "any", inputs })),
    'threw BPMN error "X" with variable "limit", but the element has an input of that name',
  );
  const inScope = [{ name: "limit", required: true }];
  assert.is(decide(threw(thrown), { errorCodes: "any", inputs: inScope }).kind, "bpmnError");
  const outputs = [{ name: "limit", required: false, scope: "local" }] as const;
  const handedOn = decide(threw(thrown), { errorCodes: "any", inputs, outputs });
  assert.is(handedOn.kind, "bpmnError", "an output parameter of the element reads its copy");
});

test("a result that throws when it is read fails the attempt", () => {
  const trap = {
    get total(): number {
      throw new Error("lazy and broken");
    },
  };
  const outputs = [{ name: "total", required: true, scope: "process" }] as const;
  assert.is(messageOf(decide(returned(trap), { outputs })), "Error: lazy and broken");
});

test("an abandoned attempt has no outcome, whatever its handler did", () => {
  const reason = { kind: "lockLost", message: "too late" } as const;
  const attempt = { task: lockedTask(), route: routeTo(), abandoned: reason };
  assert.equal(decideOutcome(attempt, returned({}), KEEPS_LOCAL), { kind: "abandoned", reason });
});

test("a task without a required input fails before its handler runs", () => {
  const inputs = [
    { name: "amount", required: true },
    { name: "currency", required: true },
    { name: "note", required: false },
  ];
  const task = lockedTask({ variables: new Map([["currency", null]]) });
  const outcome = refuseTask(task, routeTo({ inputs }));
  assert.match(
    outcome?.report.message ?? "",
    'no "amount" to topic "charge-card", element "Task_Charge" of process "order-process"',
  );
  assert.is(outcome?.report.retriesLeft, 2);
});

test("a task of an unknown element waits for a newer worker without using up attempts", () => {
  const task = lockedTask({ elementId: "Task_New" });
  const stray = { ...routeTo(), known: false };
  const outcome = refuseTask(task, stray);
  assert.is(outcome?.report.retriesLeft, 3);
  assert.is(outcome?.report.retryDelayMs, 300_000);
  assert.match(outcome?.report.message ?? "", 'Run "bpmn-worker generate"');
});

test("a cut attempt does not count", () => {
  assert.is(cutOutcome(lockedTask(), routeTo()).report.retriesLeft, 3);
  assert.is(cutOutcome(lockedTask({ retriesLeft: 1 }), routeTo()).report.retriesLeft, 1);
  assert.is(cutOutcome(lockedTask(), routeTo()).report.retryDelayMs, 0);
});

test.run();

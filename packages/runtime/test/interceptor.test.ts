import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CompletionReport } from "../src/adapter.js";
import type { Interceptor } from "../src/interceptor.js";
import { element, stage } from "./support/setup.js";

test("interceptors stand around each step, the first one outermost", async () => {
  const seen: string[] = [];
  const named = (name: string): Interceptor => ({
    async handle(call, next) {
      seen.push(`${name} before ${call.task.elementId}`);
      const value = await next(call);
      seen.push(`${name} after`);
      return value;
    },
  });
  const { clock, engine, worker } = stage(() => void seen.push("handler"), {
    interceptors: [named("outer"), {}, named("inner")],
  });
  engine.create();
  worker.start();
  await clock.advance(10);
  assert.equal(seen, [
    "outer before Task_Charge",
    "inner before Task_Charge",
    "handler",
    "inner after",
    "outer after",
  ]);
  assert.equal(engine.completed, ["t1"]);
});

test("one that asks for another variable and sends it on carries a context through the process", async () => {
  const context: Interceptor = {
    fetch: (request, next) =>
      next({
        ...request,
        topics: request.topics.map((topic) => ({ ...topic, variables: [...topic.variables, "traceparent"] })),
      }),
    report: ({ locked, outcome }, next) => {
      if (outcome.kind !== "completed") return next({ locked, outcome });
      const variables = new Map([...outcome.report.variables, ["next", locked.variables.get("traceparent")]]);
      return next({ locked, outcome: { kind: "completed", report: { ...outcome.report, variables } } });
    },
  };
  const { clock, engine, worker } = stage(() => undefined, {
    interceptors: [context],
    elements: [element()],
  });
  engine.create({ variables: { traceparent: "00-ab-cd-01" } });
  worker.start();
  await clock.advance(10);
  const report = engine.callsOf("complete")[0]?.report as CompletionReport;
  assert.equal([...report.variables], [["next", "00-ab-cd-01"]]);
});

test("what one throws around a handler is a failed attempt, around a fetch a failed fetch", async () => {
  let fetches = 0;
  const { clock, engine, log, worker } = stage(() => undefined, {
    interceptors: [
      {
        async fetch(request, next) {
          fetches += 1;
          if (fetches === 1) throw new Error("not today");
          return next(request);
        },
        handle: () => Promise.reject(new Error("not this one")),
      },
    ],
  });
  engine.create();
  worker.start();
  await clock.advance(5_000);
  assert.ok(log.has("warn", "Fetching tasks failed"));
  assert.is(engine.callsOf("failure").length, 1);
  assert.is(engine.retriesOf("t1"), 2);
});

test("one that throws around a report leaves the task to the end of its lock, and says so", async () => {
  const { clock, engine, log, worker } = stage(() => undefined, {
    interceptors: [{ report: () => Promise.reject(new Error("no disk")) }],
  });
  engine.create();
  worker.start();
  await clock.advance(100);
  assert.equal(engine.callsOf("complete"), []);
  assert.ok(log.has("error", "The worker failed at a task"));
  assert.is(worker.load.running, 0);
});

test.run();

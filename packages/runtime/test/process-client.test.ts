import { test } from "uvu";
import * as assert from "uvu/assert";
import { createProcessClient } from "../src/process-client.js";
import type { ProcessEngineClient } from "../src/process-engine.js";

interface Starts {
  readonly order: { readonly id: string; readonly note?: string | null };
  readonly empty: Record<never, never>;
}
interface Messages {
  readonly Paid: Readonly<Record<string, unknown>>;
}

/** An engine that keeps what it is asked. */
function keeping() {
  const calls: unknown[] = [];
  const engine: ProcessEngineClient = {
    name: "kept",
    async startProcess(request, options) {
      calls.push({ request, options });
      return { processInstanceId: "i", processDefinitionId: "d", businessKey: request.businessKey };
    },
    async correlateMessage(request, options) {
      calls.push({ request, options });
      return [{ kind: "caught", processInstanceId: "i" }];
    },
    async close() {
      calls.push("closed");
    },
  };
  return { calls, engine, client: createProcessClient<Starts, Messages>({ engine, timeoutMs: 7 }) };
}

test("a start hands over variables and business key", async () => {
  const { calls, client } = keeping();
  const started = await client.start("order", { id: "7" }, { businessKey: "k" });
  assert.equal(started, { processInstanceId: "i", processDefinitionId: "d", businessKey: "k" });
  assert.equal(calls, [
    {
      request: { processDefinitionKey: "order", variables: new Map([["id", "7"]]), businessKey: "k" },
      options: { timeoutMs: 7 },
    },
  ]);
});

test("other variables go along, those of the model win, and undefined is none", async () => {
  const { calls, client } = keeping();
  const variables: Record<string, unknown> = { id: "8", other: 1, absent: undefined };
  await client.start("order", { id: "7", note: null }, { variables });
  const [call] = calls as { request: { variables: Map<string, unknown> } }[];
  assert.equal(
    [...(call?.request.variables ?? [])],
    [
      ["id", "7"],
      ["other", 1],
      ["note", null],
    ],
  );
});

test("a process without variables needs none, and the signal is handed on", async () => {
  const { calls, client } = keeping();
  const { signal } = new AbortController();
  await client.start("empty", undefined, { signal });
  assert.equal(calls, [
    {
      request: { processDefinitionKey: "empty", variables: new Map(), businessKey: null },
      options: { timeoutMs: 7, signal },
    },
  ]);
});

test("a message says for whom it is", async () => {
  const { calls, client } = keeping();
  const taken = await client.correlate("Paid", { amount: 5 }, { correlationKeys: { id: "7" }, all: true });
  assert.equal(taken, [{ kind: "caught", processInstanceId: "i" }]);
  assert.equal(calls, [
    {
      request: {
        messageName: "Paid",
        variables: new Map([["amount", 5]]),
        businessKey: null,
        processInstanceId: null,
        correlationKeys: new Map([["id", "7"]]),
        all: true,
      },
      options: { timeoutMs: 7 },
    },
  ]);
});

test("what expressions look into is said along, of a start and of a message", async () => {
  const { calls, engine } = keeping();
  const access = { processes: { order: ["id"] }, messages: { Paid: ["amount"] } };
  const client = createProcessClient<Starts, Messages>({ engine }, access);
  await client.start("order", { id: "7" });
  await client.start("empty");
  await client.correlate("Paid");
  assert.equal(
    (calls as { request: { memberAccess?: ReadonlySet<string> } }[]).map(
      ({ request }) => request.memberAccess,
    ),
    [new Set(["id"]), undefined, new Set(["amount"])],
  );
});

test("the engine is closed with its client", async () => {
  const { calls, client } = keeping();
  await client.close();
  assert.equal(calls, ["closed"]);
});

test.run();

import { createServer, type Socket } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fixed } from "../src/access/authorizer.js";
import { PLAIN_CONNECTION } from "../src/access/dispatchers.js";
import { createTransport, type Transport } from "../src/transport.js";
import { failureOf } from "./operaton/requests.js";
import { startServer } from "./scripted-server.js";

const test = suite("the transport");
const patient = { timeoutMs: 10_000 };

function connect(origin: string, changes: { authorization?: string; connections?: number } = {}): Transport {
  const { authorization = null, connections = 4 } = changes;
  const authorizer = fixed(authorization);
  return createTransport({
    origin,
    authorizer,
    headers: {},
    connection: PLAIN_CONNECTION,
    hooks: {},
    connections,
  });
}

test("sends method, path, headers and body", async () => {
  await using server = await startServer(() => ({ body: { ok: true } }));
  const transport = connect(server.origin, { authorization: "Basic abc" });
  const reply = await transport.send(
    { method: "POST", url: "/base/x?y=1", body: '{"ä":1}' },
    patient,
    "call",
  );
  await transport.close();
  assert.equal(await reply.json(), { ok: true });
  const [seen] = server.seen;
  assert.is(seen?.method, "POST");
  assert.is(seen?.path, "/base/x?y=1");
  assert.is(seen?.body, '{"ä":1}');
  assert.is(seen?.headers["authorization"], "Basic abc");
  assert.is(seen?.headers["content-type"], "application/json");
});

test("names no content type without a body", async () => {
  await using server = await startServer(() => ({ status: 204 }));
  const transport = connect(server.origin);
  await transport.send({ method: "POST", url: "/", body: null }, patient, "call");
  await transport.close();
  assert.is(server.seen[0]?.headers["content-type"], undefined);
  assert.is(server.seen[0]?.headers["authorization"], undefined);
});

test("gives up when the time is over, and says so", async () => {
  await using server = await startServer(() => null);
  const transport = connect(server.origin);
  const error = await failureOf(
    transport.send({ method: "GET", url: "/slow", body: null }, { timeoutMs: 50 }, "call"),
  );
  await transport.close();
  assert.is(error.kind, "unavailable");
  assert.is(error.status, null);
  assert.is(error.message, `GET ${server.origin}/slow: no answer within 50 ms`);
});

test("counts the time in the queue for a connection", async () => {
  await using server = await startServer(() => null);
  const transport = connect(server.origin, { connections: 1 });
  const request = { method: "GET", url: "/", body: null };
  const first = failureOf(transport.send(request, { timeoutMs: 5_000 }, "call"));
  const queued = await failureOf(transport.send(request, { timeoutMs: 50 }, "call"));
  assert.match(queued.message, /no answer within 50 ms/);
  await transport.close();
  await first;
});

test("never sends what was given up in the queue", async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using server = await startServer(async () => {
    await released;
    return { status: 204 };
  });
  const transport = connect(server.origin, { connections: 1 });
  const send = (url: string, timeoutMs: number) =>
    transport.send({ method: "GET", url, body: null }, { timeoutMs }, "call");
  const first = send("/first", 10_000);
  await failureOf(send("/given-up", 50));
  release();
  await first;
  await send("/last", 10_000);
  await transport.close();
  assert.equal(
    server.seen.map(({ path }) => path),
    ["/first", "/last"],
  );
});

test("lets polls wait without holding up calls", async () => {
  await using server = await startServer(({ path }) => (path === "/poll" ? null : { status: 204 }));
  const transport = connect(server.origin, { connections: 1 });
  const polls = [1, 2].map(() =>
    failureOf(transport.send({ method: "POST", url: "/poll", body: "{}" }, patient, "poll")),
  );
  const reply = await transport.send({ method: "POST", url: "/call", body: "{}" }, patient, "call");
  assert.is(reply.status, 204);
  await transport.close();
  await Promise.all(polls);
});

test("ends at the caller's signal, with its reason as the cause", async () => {
  await using server = await startServer(() => null);
  const transport = connect(server.origin);
  const stop = new AbortController();
  const request = { method: "GET", url: "/", body: null };
  const failing = failureOf(transport.send(request, { ...patient, signal: stop.signal }, "call"));
  stop.abort(new Error("stopping"));
  const error = await failing;
  assert.is(error.kind, "unavailable");
  assert.is((error.cause as Error).message, "stopping");
  const before = await failureOf(transport.send(request, { ...patient, signal: stop.signal }, "call"));
  assert.match(before.message, /aborted by the caller/);
  await transport.close();
});

test("calls a closed port, and a connection that breaks, unavailable", async () => {
  const closing = createServer((socket: Socket) => socket.destroy()).listen(0, "127.0.0.1");
  await new Promise((resolve) => closing.once("listening", resolve));
  const address = closing.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const transport = connect(`http://localhost:${port}`);
  const request = { method: "GET", url: "/", body: null };
  assert.is((await failureOf(transport.send(request, patient, "call"))).kind, "unavailable");
  await new Promise((resolve) => closing.close(resolve));
  const error = await failureOf(transport.send(request, patient, "call"));
  assert.is(error.kind, "unavailable");
  assert.match(error.message, /ECONNREFUSED/);
  await transport.close();
});

test("refuses calls when it is closed, and ends those in flight", async () => {
  await using server = await startServer(() => null);
  const transport = connect(server.origin);
  const request = { method: "GET", url: "/", body: null };
  const inFlight = failureOf(transport.send(request, patient, "call"));
  const poll = failureOf(transport.send(request, patient, "poll"));
  await transport.close();
  for (const failing of [inFlight, poll, failureOf(transport.send(request, patient, "call"))]) {
    assert.is((await failing).kind, "unavailable");
  }
});

test.run();

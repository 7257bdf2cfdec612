// The built worker as a process of its own, against an engine that has no work and answers polls when the test says so.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Contestant } from "../../bench/worker/contestant.js";
import { prepare } from "../../bench/worker/prepare.js";
import { ORDERS } from "../../bench/worker/protocol.js";
import { waitFor } from "../../testing/wait-for.js";

const LONG_POLL_MS = 7_000;
const POLLS = 5;

/** Node itself takes 45 MB, and how soon it hands back what starting took depends on the machine. */
const MOST_BYTES = 100e6;

interface Request {
  readonly path: string;
  readonly body: unknown;
  readonly response: ServerResponse;
}

test("a worker with nothing to do waits in one long poll at a time and stays small", async () => {
  await prepare(["ours"]);
  const requests: Request[] = [];
  const server = createServer(async (request, response) => {
    requests.push({ path: request.url ?? "", body: await bodyOf(request), response });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/engine-rest`;
  try {
    await using worker = await Contestant.start("ours", {
      ...ORDERS,
      url,
      slots: 8,
      handlerMs: 0,
      longPollMs: LONG_POLL_MS,
    });
    for (let polls = 1; polls <= POLLS; polls += 1) {
      const next = waitFor(`poll ${polls}`, async () => requests[polls - 1] ?? null);
      const { path, body, response } = await Promise.race([next, worker.failure]);
      const { rssBytes } = await worker.usage();
      assert.is(requests.length, polls, "nothing else is asked while a poll waits");
      assert.is(path, "/engine-rest/external-task/fetchAndLock");
      assert.is((body as { asyncResponseTimeout: number }).asyncResponseTimeout, LONG_POLL_MS);
      assert.ok(rssBytes < MOST_BYTES, `it takes ${rssBytes} bytes`);
      // An engine that answers before its time is not asked again at once.
      response.setHeader("content-type", "application/json").end("[]");
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks = await request.toArray();
  return JSON.parse(Buffer.concat(chunks as Buffer[]).toString());
}

test.run();

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What a worker asked the engine, in order: `POST /external-task/fetchAndLock` and the body. */
export interface Asked {
  readonly call: string;
  readonly body: unknown;
}

export interface FakeEngine {
  /** For `BPMN_WORKER_URL`. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Resolves once the engine was asked something that fits. */
  readonly until: (fits: (asked: Asked) => boolean) => Promise<Asked>;
  readonly close: () => void;
}

/** Long polls are answered after this time. */
const WAIT_MS = 200;

/** As much of an engine's REST API as a worker needs to start, do the given tasks, and stop. */
export async function startFakeEngine(tasks: readonly object[]): Promise<FakeEngine> {
  const asked: Asked[] = [];
  const waiting: (() => void)[] = [];
  let left = tasks;
  const answer = async (call: string): Promise<unknown> => {
    if (!call.endsWith("/fetchAndLock")) return null;
    const given = left;
    left = [];
    if (given.length === 0) await pause(WAIT_MS);
    return given;
  };
  const server = createServer(async (request, response) => {
    const body: unknown = JSON.parse((await textOf(request)) || "null");
    const call = `${request.method} ${request.url?.replace("/engine-rest", "")}`;
    asked.push({ call, body });
    for (const check of waiting.splice(0)) check();
    const answered = await answer(call);
    response.writeHead(answered === null ? 204 : 200, { "content-type": "application/json" });
    response.end(answered === null ? undefined : JSON.stringify(answered));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/engine-rest`,
    asked,
    until: async (fits) => {
      for (;;) {
        const found = asked.find(fits);
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

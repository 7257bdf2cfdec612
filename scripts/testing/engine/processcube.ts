import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningEngine } from "./engine-process.js";
import { type ProcessEngineSettings, startProcessEngine } from "./processengine.js";

const API = "/atlas_engine/api/v1";
const CONSUMER = "/api/consumer/v1";
const LOOK_AGAIN_MS = 50;

type Json = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** A process engine, and the server in front of it that workers talk to. */
export interface FakeProcessCube extends RunningEngine {
  /** The ProcessEngine behind. */
  readonly behind: RunningEngine;
}

/**
 * Stands in for a ProcessCube engine, which cannot be had without a container: the external task API of its published
 * contract, with a real ProcessEngine behind it. What is shown by it is that the worker keeps to that contract, not
 * that such an engine does.
 */
export async function startFakeProcessCube(
  port: number,
  settings: ProcessEngineSettings,
): Promise<FakeProcessCube> {
  const behind = await startProcessEngine(settings);
  const server = createServer(async (request, response) => {
    // An engine that is being stopped answers nobody.
    const { status, body } = await answer(behind.url, request, response).catch(
      (error: unknown): Answer => ({ status: 503, body: { message: String(error) } }),
    );
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    await closed(server);
    await behind.stop();
  };
  return { ...behind, behind, url: `http://127.0.0.1:${port}`, stop, [Symbol.asyncDispose]: stop };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function answer(origin: string, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
  const url = new URL(request.url ?? "", "http://fake");
  const body = await bodyOf(request);
  const ask = asker(origin, request.headers.authorization);
  const call = `${request.method} ${url.pathname.replace(API, "")}`;
  if (call === "GET /info") return { status: 200, body: { name: "fake", version: "0" } };
  if (call === "POST /external_tasks/fetch_and_lock") {
    return fetchAndLock(ask, body, () => response.destroyed);
  }
  if (call === "GET /flow_node_instances") return flowNodeInstances(ask, url.searchParams);
  const [, id = "", command = ""] = /^PUT \/external_tasks\/([^/]+)\/(\w+)$/.exec(call) ?? [];
  const path = `${CONSUMER}/task/${id}`;
  switch (command) {
    case "extend_lock":
    case "finish":
      return ask("POST", `${path}/${command}`, body);
    case "error":
      return ask("POST", `${path}/handle_bpmn_error`, {
        workerId: body["workerId"],
        ...(body["error"] as Json),
      });
    default:
      return { status: 404, body: "Not found" };
  }
}

type Ask = ReturnType<typeof asker>;

/** Asks the engine behind. A finished task is a conflict in the newer contract, and a broken token is 401. */
function asker(origin: string, authorization: string | undefined) {
  return async (method: "GET" | "POST", path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(origin + path, {
      method,
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const status = new Map([
      [410, 409],
      [400, 401],
    ]).get(response.status);
    return { status: status ?? response.status, ...(text !== "" && { body: JSON.parse(text) }) };
  };
}

/** The engine behind serves one topic at a time, so waiting is looking again. */
async function fetchAndLock(ask: Ask, request: Json, isLeft: () => boolean): Promise<Answer> {
  const { workerId, topicName, maxTasks, longPollingTimeout, lockDuration } = request;
  const topics = [topicName].flat();
  const giveUpAt = performance.now() + Number(longPollingTimeout);
  for (;;) {
    const tasks: Json[] = [];
    for (const topic of topics) {
      const left = Number(maxTasks) - tasks.length;
      if (left <= 0) break;
      const wanted = { workerId, topicName: topic, maxTasks: left, longPollingTimeout: 0, lockDuration };
      const { status, body } = await ask("POST", `${CONSUMER}/fetch_and_lock`, wanted);
      if (status !== 200) return { status, body };
      tasks.push(...(body as readonly Json[]).map(newerTask));
    }
    if (tasks.length > 0 || performance.now() >= giveUpAt || isLeft()) return { status: 200, body: tasks };
    await delay(LOOK_AGAIN_MS);
  }
}

function newerTask({ identity, ...task }: Json): Json {
  const ownerId = (identity as Json)["userId"];
  return { ...task, isSingleTry: false, processDefinitionId: task["processModelId"], ownerId };
}

async function flowNodeInstances(ask: Ask, query: URLSearchParams): Promise<Answer> {
  const path = `/api/management/v1/process_instances/${query.get("processInstanceId")}/flow_node_instances`;
  const { status, body } = await ask("GET", path);
  if (status !== 200) return { status, body };
  const { flowNodeInstances: found } = body as { readonly flowNodeInstances: readonly Json[] };
  const offset = Number(query.get("offset"));
  const page = found.slice(offset, offset + Number(query.get("limit"))).map(newerInstance);
  return { status: 200, body: { flowNodeInstances: page, totalCount: found.length } };
}

function newerInstance({ id, tokens, ...instance }: Json): Json {
  const token = (type: string) => (tokens as readonly Json[]).find((one) => one["type"] === type);
  const [entered, left] = [token("onEnter"), token("onExit")];
  return {
    ...instance,
    flowNodeInstanceId: id,
    startToken: entered?.["payload"],
    startedAt: entered?.["createdAt"],
    ...(left !== undefined && { endToken: left["payload"], finishedAt: left["createdAt"] }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as Json);
}

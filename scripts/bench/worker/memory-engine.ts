// An engine of nothing but memory: every task is there from the start, and a request costs the time it is told to. It
// tells its port, the end of the warm-up, what it counted, and, when it is asked, how many requests there were.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ELEMENT, type EngineCount, LOCK_MS, type MemoryEnginePlan, ORDERS, readPlan } from "./protocol.js";

const { tasks, warmUpTasks, engineMs } = readPlan<MemoryEnginePlan>();
const total = warmUpTasks + tasks;
const open = new Set<string>();
let created = 0;
let completed = 0;
let faults = 0;
let mostLocked = 0;
let startedAt = 0;
let requests = 0;

const server = createServer((request, response) => {
  requests += 1;
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const reply = () => answer(request, Buffer.concat(chunks).toString(), response);
    if (engineMs === 0) reply();
    else setTimeout(reply, engineMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("message", () => process.send?.(requests));
process.on("disconnect", () => process.exit());

function answer({ url = "" }: IncomingMessage, body: string, response: ServerResponse): void {
  if (url.endsWith("/fetchAndLock")) {
    fetchAndLock(body, response);
    return;
  }
  const [, id = "", action] = /\/external-task\/([^/]+)\/(\w+)$/.exec(url) ?? [];
  if (action === "complete" && open.delete(id) && JSON.parse(body).variables.sum.value === 42) {
    response.writeHead(204).end();
    completed += 1;
    if (completed === warmUpTasks) {
      startedAt = performance.now();
      process.send?.("warm");
    } else if (completed === total) finish();
  } else if (action === "unlock" || action === "extendLock") {
    response.writeHead(204).end();
  } else {
    faults += 1;
    response.writeHead(404, { "content-type": "application/json" });
    response.end('{"type":"RestException","message":"no such task","code":null}');
  }
}

/** As much of the request as matters. */
interface FetchBody {
  readonly maxTasks: number;
  readonly workerId: string;
  readonly asyncResponseTimeout?: number;
}

function fetchAndLock(body: string, response: ServerResponse): void {
  const { maxTasks, workerId, asyncResponseTimeout = 0 } = JSON.parse(body) as FetchBody;
  const count = Math.min(maxTasks, total - created);
  const times = {
    createTime: new Date().toISOString().replace("Z", "+0000"),
    lockExpirationTime: new Date(Date.now() + LOCK_MS).toISOString().replace("Z", "+0000"),
  };
  const items = Array.from({ length: count }, () => lock(workerId, times));
  mostLocked = Math.max(mostLocked, open.size);
  const send = () => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(`[${items.join(",")}]`);
  };
  if (count > 0) send();
  else setTimeout(send, asyncResponseTimeout).unref();
}

function lock(workerId: string, times: object): string {
  const id = `9d3f5b1e-7a52-11f0-8c3a-${(created++).toString(16).padStart(12, "0")}`;
  open.add(id);
  return JSON.stringify({
    activityId: ELEMENT,
    activityInstanceId: `${ELEMENT}:${id}`,
    errorMessage: null,
    errorDetails: null,
    executionId: id,
    id,
    ...times,
    processDefinitionId: "order:1:9d3f5b1e-7a52-11f0-8c3a-0242ac110002",
    processDefinitionKey: ORDERS.process,
    processDefinitionVersionTag: null,
    processInstanceId: id,
    retries: null,
    suspended: false,
    workerId,
    topicName: ORDERS.topic,
    tenantId: null,
    variables: {
      orderId: { type: "String", value: `order ${created}`, valueInfo: {} },
      amount: { type: "Double", value: 99.5, valueInfo: {} },
      items: { type: "Integer", value: 3, valueInfo: {} },
      express: { type: "Boolean", value: true, valueInfo: {} },
      address: { type: "Json", value: '{"city":"Berlin","zip":"10115"}', valueInfo: {} },
    },
    priority: 0,
    businessKey: null,
    extensionProperties: {},
  });
}

function finish(): void {
  const count: EngineCount = { elapsedMs: performance.now() - startedAt, faults, mostLocked };
  process.send?.(count);
}

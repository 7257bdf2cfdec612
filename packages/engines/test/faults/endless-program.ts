// An engine in a process of its own that always has work, and now and then has trouble.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ELEMENT, PROCESS, TOPIC } from "./memory-engine.js";

/** One request in so many goes wrong, in turn by a reset, a rollback and a proxy's page. */
const TROUBLE_EVERY = 25;

let requests = 0;
let made = 0;

const trouble: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.destroy(),
  (response) =>
    response
      .writeHead(500, { "content-type": "application/json" })
      .end(JSON.stringify({ type: "OptimisticLockingException", message: "rolled back", code: 1 })),
  (response) => response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>"),
];

function lockedTasks(workerId: string, count: number): readonly object[] {
  return Array.from({ length: count }, () => {
    made += 1;
    return {
      id: `task-${made}`,
      workerId,
      topicName: TOPIC,
      activityId: ELEMENT,
      executionId: `execution-${made}`,
      processInstanceId: `instance-${made}`,
      processDefinitionId: `${PROCESS}:1:1`,
      processDefinitionKey: PROCESS,
      retries: null,
      priority: 0,
      variables: { text: { type: "String", value: "x".repeat(500), valueInfo: {} } },
    };
  });
}

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  requests += 1;
  if (requests % TROUBLE_EVERY === 0) {
    trouble[(requests / TROUBLE_EVERY) % trouble.length]?.(response);
    return;
  }
  if (request.url?.endsWith("/fetchAndLock") !== true) {
    response.writeHead(204).end();
    return;
  }
  const { workerId, maxTasks } = JSON.parse(Buffer.concat(chunks).toString()) as {
    readonly workerId: string;
    readonly maxTasks: number;
  };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(lockedTasks(workerId, Math.min(maxTasks, 64))));
});

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { EngineAdapter } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine, type FileValue, isFileValue } from "../../src/index.js";
import { failureOf, fetchOf, patient } from "./requests.js";

const test = suite("file streams");

const MEGABYTE = 1024 * 1024;

/** An engine with one task whose file variable is sent as the test wants it. */
async function withFile(
  send: (response: ServerResponse) => void,
  act: (file: FileValue, adapter: EngineAdapter) => Promise<void>,
): Promise<void> {
  const item = {
    id: "t1",
    workerId: "tester",
    topicName: "t",
    activityId: "step",
    executionId: "e",
    processInstanceId: "i",
    processDefinitionId: "p:1:x",
    processDefinitionKey: "p",
    variables: { scan: { type: "File", value: null, valueInfo: { filename: "a.pdf" } } },
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path.includes("/data")) send(response);
    else {
      response.setHeader("content-type", "application/json");
      const variables = [{ id: "v1", name: "scan", executionId: "e", activityInstanceId: "a" }];
      response.end(JSON.stringify(path.endsWith("/fetchAndLock") ? [item] : variables));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const adapter = connectEngine({
    engine: "operaton",
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  try {
    const [task] = await adapter.fetchAndLock(fetchOf("t"), patient);
    const file = task?.variables.get("scan");
    assert.ok(isFileValue(file));
    await act(file, adapter);
  } finally {
    await adapter.close();
    server.closeAllConnections();
    server.close();
  }
}

test("a file comes as a stream", () =>
  withFile(
    (response) => response.end(Buffer.from("content")),
    async (file) => {
      assert.is((await buffer(await file.stream())).toString(), "content");
    },
  ));

test("a stream is read no faster than it is consumed", async () => {
  let sent = 0;
  await withFile(
    (response) => {
      const chunk = Buffer.alloc(MEGABYTE);
      const more = (): void => {
        while (sent < 200) {
          sent += 1;
          if (!response.write(chunk)) {
            response.once("drain", more);
            return;
          }
        }
        response.end();
      };
      more();
    },
    async (file) => {
      const stream = await file.stream();
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.ok(sent < 100, `${sent} MB of 200 were sent although nobody read`);
      let bytes = 0;
      for await (const chunk of stream) bytes += (chunk as Buffer).length;
      assert.is(bytes, 200 * MEGABYTE);
    },
  );
});

test("a stream that is longer than wanted, or breaks off, ends in an error", async () => {
  await withFile(
    (response) => response.end(Buffer.alloc(1_000)),
    async (file) => {
      const error = await failureOf(file.stream({ maxBytes: 999 }).then(buffer));
      assert.is(error.kind, "rejected");
      assert.match(error.message, "longer than 999 bytes");
    },
  );
  await withFile(
    (response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write(Buffer.alloc(500), () => response.destroy());
    },
    async (file) => {
      assert.is((await failureOf(file.stream().then(buffer))).kind, "unavailable");
    },
  );
});

test("a stream that stops coming, or is no longer wanted, ends in an error", async () => {
  const halt = (response: ServerResponse): void => void response.write("begin");
  await withFile(halt, async (file) => {
    assert.match(
      (await failureOf(file.stream({ timeoutMs: 100 }).then(buffer))).message,
      "no more of the answer within 100 ms",
    );
    const stop = new AbortController();
    const stream = await file.stream({ signal: stop.signal });
    stop.abort();
    assert.match((await failureOf(buffer(stream))).message, "aborted by the caller");
  });
});

test("a content that is refused is an error of the call", () =>
  withFile(
    (response) => {
      response.writeHead(404, { "content-type": "application/json" });
      response.end(
        '{"type":"InvalidRequestException","message":"Variable instance with Id v1 does not exist.","code":null}',
      );
    },
    async (file) => {
      assert.is((await failureOf(file.stream())).kind, "taskGone");
    },
  ));

test.run();

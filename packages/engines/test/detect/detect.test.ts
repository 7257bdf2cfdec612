import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectTransport } from "../../src/access/connect.js";
import { detectEngine, questionsAt } from "../../src/detect/detect.js";
import { checkSettings } from "../../src/settings.js";
import type { Transport } from "../../src/transport.js";
import { failureOf } from "../operaton/requests.js";
import { type ScriptedAnswer, startServer } from "../scripted-server.js";

const test = suite("detectEngine");
const limits = { timeoutMs: 5_000 };
const notFound = { status: 404, body: "<html>Not Found</html>" };

const transportTo = (url: string): Transport => connectTransport(url, 4, checkSettings({ url }).access);

/** Asks a server that answers these paths, and everything else with 404. */
async function detectAt(
  basePath: string,
  answers: Readonly<Record<string, ScriptedAnswer>>,
  other = notFound,
) {
  await using server = await startServer(({ path }) => answers[path] ?? other);
  const transport = transportTo(server.origin);
  try {
    return await detectEngine(transport, basePath, limits);
  } finally {
    await transport.close();
  }
}

const cases: readonly (readonly [
  given: string,
  path: string,
  body: unknown,
  name: string,
  basePath: string,
])[] = [
  ["/engine-rest", "/engine-rest/version", { version: "1.0.3" }, "operaton", "/engine-rest"],
  ["", "/engine-rest/version", { version: "7.24.0" }, "camunda7", "/engine-rest"],
  ["/bpm/rest", "/bpm/rest/version", { version: "2.1.0" }, "operaton", "/bpm/rest"],
  ["/a/engine-rest", "/a/engine-rest/version", { version: "1.0.3" }, "operaton", "/a/engine-rest"],
  ["/wrong", "/engine-rest/version", { version: "1.0.3" }, "operaton", "/engine-rest"],
  ["", "/api/consumer/v1/info", { name: "p", version: "9.7.0" }, "processengine", ""],
  ["/api/consumer/v1", "/api/consumer/v1/info", { name: "p", version: "9.7.0" }, "processengine", ""],
  [
    "/pe/api/external_task/v1",
    "/pe/api/consumer/v1/info",
    { name: "p", version: "9" },
    "processengine",
    "/pe",
  ],
];

for (const [given, path, body, name, basePath] of cases) {
  test(`finds ${name} by ${path} when told ${JSON.stringify(given)}`, async () => {
    const found = await detectAt(given, { [path]: { body } });
    assert.equal([found.name, found.basePath], [name, basePath]);
  });
}

test("recognises nobody by other answers to the same question", async () => {
  const others: readonly unknown[] = [{ version: 7 }, [], "1.0.3", { version: "1", product: "a shop" }, null];
  for (const body of others) {
    const { kind, message } = await failureOf(detectAt("/bpm", { "/bpm/version": { body } }));
    assert.is(kind, "unavailable");
    assert.match(message, /^No engine was recognised \(GET .*\/bpm\/version 200, .*BPMN_WORKER_ENGINE/);
  }
});

for (const path of ["/engine-rest", "/bpm/engine-rest", "/engine-rest/engine/eu"]) {
  test(`believes ${path} where somebody answers who does not tell a version`, async () => {
    const found = await detectAt(path, {});
    assert.equal([found.name, found.basePath], ["operaton", path]);
  });
}

test("believes no path as long as the engine behind it may be starting", async () => {
  const { kind } = await failureOf(detectAt("/engine-rest", {}, { status: 503, body: "" }));
  assert.is(kind, "unavailable");
});

test("says that credentials are in the way", async () => {
  const { kind, status } = await failureOf(detectAt("/engine-rest", {}, { status: 401, body: "" }));
  assert.equal([kind, status], ["unauthorized", 401]);
});

test("says what is wrong with the way there when nothing answers", async () => {
  const transport = transportTo("http://127.0.0.1:9");
  const { kind, status } = await failureOf(detectEngine(transport, "", limits));
  await transport.close();
  assert.equal([kind, status], ["unavailable", null]);
});

test("asks nothing twice, and no more than a handful of questions", () => {
  for (const basePath of ["", "/engine-rest", "/a/engine-rest/engine/b", "/api/consumer/v1"]) {
    const paths = questionsAt(basePath).map(({ path }) => path);
    assert.is(new Set(paths).size, paths.length);
    assert.ok(paths.length <= 20, paths.join(" "));
  }
});

test.run();

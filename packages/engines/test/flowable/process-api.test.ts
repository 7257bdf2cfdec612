import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectProcessEngine } from "../../src/index.js";
import { failureOf, patient } from "../operaton/requests.js";
import { type SeenRequest, startServer } from "../scripted-server.js";

const test = suite("findProcessApi");

const request = { processDefinitionKey: "order", variables: new Map(), businessKey: null };
const started = { id: "p1", processDefinitionId: "order:1:d", businessKey: null };
/** As a servlet container says that it has no such route. */
const unknownRoute = { status: 404, body: { status: 404, error: "Not Found", path: "/" } };

/** An installation with its process API at `place`. */
const installed = (place: string) => (seen: SeenRequest) => {
  if (!seen.path.startsWith(place)) return unknownRoute;
  return seen.method === "GET" ? { body: { version: "7.2.0" } } : { status: 201, body: started };
};

/** The paths that two starts are sent to. */
async function pathsOf(place: string, base: string): Promise<readonly string[]> {
  await using server = await startServer(installed(place));
  const client = connectProcessEngine({ engine: "flowable", url: `${server.origin}${base}` });
  await client.startProcess(request, patient);
  await client.startProcess(request, patient);
  await client.close();
  return server.seen.map(({ method, path }) => `${method} ${path}`);
}

test("takes the place of the Spring Boot starters when it is there, and asks once", async () => {
  assert.equal(await pathsOf("/process-api", ""), [
    "GET /process-api/management/engine",
    "POST /process-api/runtime/process-instances",
    "POST /process-api/runtime/process-instances",
  ]);
});

test("takes that of Flowable's own application otherwise", async () => {
  assert.equal(await pathsOf("/flowable-rest/service", "/flowable-rest"), [
    "GET /flowable-rest/process-api/management/engine",
    "GET /flowable-rest/service/management/engine",
    "POST /flowable-rest/service/runtime/process-instances",
    "POST /flowable-rest/service/runtime/process-instances",
  ]);
});

test("finds it from the address of one of the APIs, too", async () => {
  for (const own of ["/external-job-api", "/process-api"]) {
    const [first] = await pathsOf("/process-api", own);
    assert.is(first, "GET /process-api/management/engine");
  }
});

test("takes a refusal for the API, and says what it was", async () => {
  await using server = await startServer(() => ({ status: 401 }));
  const client = connectProcessEngine({ engine: "flowable", url: server.origin });
  const error = await failureOf(client.startProcess(request, patient));
  assert.is(error.kind, "unauthorized");
  await client.close();
});

test.run();

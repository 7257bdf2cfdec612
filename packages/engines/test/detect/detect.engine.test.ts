import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../../../../scripts/testing/clean-up.js";
import { startCamunda7 } from "../../../../scripts/testing/engine/camunda.js";
import { startFlowable } from "../../../../scripts/testing/engine/flowable.js";
import { startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { connectEngine, type EngineSettings } from "../../src/index.js";
import { failureOf, fetchOf, patient } from "../operaton/requests.js";

const test = suite("finding out which engine answers, at real ones");
const cleanUp = new CleanUp();
test.after(() => cleanUp.run());

const user = { id: "demo", password: "open sesame" };
const credentials = { username: user.id, password: user.password };

/** Starts an engine and resolves to its origin. */
async function origin(starting: ReturnType<typeof startOperaton>): Promise<string> {
  const engine = await starting;
  cleanUp.add(engine.stop);
  return new URL(engine.url).origin;
}

async function nameAt(settings: EngineSettings): Promise<string> {
  const adapter = connectEngine(settings);
  try {
    assert.equal(await adapter.fetchAndLock(fetchOf("none"), patient), []);
    return adapter.name;
  } finally {
    await adapter.close();
  }
}

async function refusalAt(settings: EngineSettings) {
  const adapter = connectEngine(settings);
  try {
    return await failureOf(adapter.fetchAndLock(fetchOf("none"), patient));
  } finally {
    await adapter.close();
  }
}

test("Operaton, behind basic authentication", async () => {
  const url = await origin(startOperaton({ adminUser: user, basicAuth: true }));
  for (const path of ["", "/", "/engine-rest", "/engine-rest/"]) {
    assert.is(await nameAt({ url: `${url}${path}`, ...credentials }), "operaton", path);
  }
  assert.is((await refusalAt({ url })).kind, "unauthorized");
  const { message } = await refusalAt({ url, engine: "flowable", ...credentials });
  assert.match(message, /this answers like operaton \(at .*\/engine-rest\), not like flowable/);
});

test("Camunda 7", async () => {
  const url = await origin(startCamunda7({}));
  assert.is(await nameAt({ url: `${url}/engine-rest` }), "camunda7");
});

test("Flowable, behind basic authentication", async () => {
  const url = await origin(startFlowable({ user }));
  for (const path of ["", "/external-job-api", "/process-api"]) {
    assert.is(await nameAt({ url: `${url}${path}`, ...credentials }), "flowable", path);
  }
  assert.is((await refusalAt({ url })).kind, "unauthorized");
  const { message } = await refusalAt({ url, engine: "operaton", ...credentials });
  assert.match(message, /this answers like flowable \(at /);
});

test.run();

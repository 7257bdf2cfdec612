import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../testing/clean-up.js";
import { startProcessEngine } from "../testing/engine/processengine.js";
import {
  deployProcess,
  passages,
  processInstance,
  startProcess,
} from "../testing/engine/processengine-rest.js";
import { waitFor } from "../testing/wait-for.js";

const test = suite("startProcessEngine");
const cleanUp = new CleanUp();
test.after(() => cleanUp.run());

const model = new URL("../../fixtures/20-processengine/process.bpmn", import.meta.url);

test("runs a model, and takes up its instances again when it is started with the same state", async () => {
  const state = await mkdtemp(join(tmpdir(), "processengine-test-"));
  cleanUp.add(() => rm(state, { recursive: true, force: true }));
  const first = await startProcessEngine({ state });
  cleanUp.add(first.stop);
  await deployProcess(first.url, "GoodsReceipt_Process", await readFile(model, "utf8"));
  const id = await startProcess(first.url, "GoodsReceipt_Process", { pallets: 3 });
  await waitFor("the task to wait", async () => {
    const task = (await passages(first.url, id)).find(({ flowNodeId }) => flowNodeId === "Activity_Weigh");
    return task?.state === "suspended" ? true : null;
  });
  await first.stop();

  const second = await startProcessEngine({ state });
  cleanUp.add(second.stop);
  assert.is((await processInstance(second.url, id)).state, "running");
  await second.stop();
});

test.run();

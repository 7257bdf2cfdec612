import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beginContract, buildContract } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectModels } from "../../src/models/collect.js";
import { followAll } from "../../src/models/follow.js";
import { readFiles } from "../../src/models/read.js";
import { SecondThread } from "../../src/threads/second-thread.js";
import { drawnTurns, newTurns } from "../../src/threads/turns.js";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures", import.meta.url));

const folders = readdirSync(FIXTURES, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [join(FIXTURES, entry.name)] : [],
);
const files = await collectModels(folders, FIXTURES);

async function withSecondThread(act: (second: SecondThread) => Promise<void>): Promise<void> {
  const second = new SecondThread(new URL("./source-thread.mjs", import.meta.url));
  try {
    await act(second);
  } finally {
    await second.end();
  }
}

test("what a second thread reads is as if it were read here, of files of all kinds", () =>
  withSecondThread(async (second) => {
    const turns = newTurns();
    const read = await second.ask("read", { files, dialect: null, turns });
    assert.is(read.length, files.length);
    const here = await readFiles(files);
    const ofKind = (kind: string) =>
      [...read].sort(([a], [b]) => a - b).flatMap(([, one]) => (one.kind === kind ? [one.result] : []));
    assert.equal(ofKind("model"), here.models);
    assert.equal(ofKind("decision"), here.decisions);
    assert.equal(ofKind("form"), here.forms);
  }));

test("two threads share the files and the families of processes, and come to the same contract", () =>
  withSecondThread(async (second) => {
    const sources = await readFiles(files, { second });
    assert.equal(sources, await readFiles(files));
    const answers = await followAll(beginContract(sources), sources, {}, second);
    assert.equal(beginContract(sources).finish(answers), buildContract(sources));
  }));

test("each turn is drawn once", () => {
  const turns = newTurns();
  const [one, other] = [drawnTurns(turns, 3), drawnTurns(turns, 3)];
  assert.equal([one.next().value, other.next().value, one.next().value], [0, 1, 2]);
});

test("what the work throws reaches who asked", () =>
  withSecondThread(async (second) => {
    const asked = second.ask("follow", { sources: "no JSON", options: {}, turns: newTurns() });
    await asked.then(
      () => assert.unreachable(),
      (error: unknown) => assert.match(String(error), "SyntaxError"),
    );
  }));

test.run();

import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startProcessEngine } from "../../../../scripts/testing/engine/processengine.js";
import {
  deployProcess,
  processEnd,
  resultOf,
  startProcess,
} from "../../../../scripts/testing/engine/processengine-rest.js";
import { Choices } from "../simulation/choices.js";
import { TokenEngine } from "./token-engine.js";
import { tokenModel, tokenXml } from "./token-model.js";

const test = suite("the token in a real ProcessEngine, and as it is simulated");

let engine: RunningEngine;

test.before(async () => {
  engine = await startProcessEngine();
});
test.after(async () => {
  await engine.stop();
});

/** What scripts see: the latest result, and of which steps there are some. */
const SEEN = "return { current: token.current, history: Object.keys(token.history).sort() };";

/** Each ends in a script `z`, of which the result is compared. */
const MODELS: readonly (readonly [given: string, model: string])[] = [
  [
    "the latest result is the current one",
    `start s\nscript a return { x: 1 };\nscript z ${SEEN}\nend e\ns -> a -> z -> e`,
  ],
  [
    "a script without result gives an empty object",
    `start s\nscript a let x;\nscript z ${SEEN}\nend e\ns -> a -> z -> e`,
  ],
  [
    "a sub-process sees what is around it, and hands on its end alone",
    `start s\nscript a return { x: 1 };\nsub u\nstart us\nscript b ${SEEN}\nend ue\nus -> b -> ue\n/sub\nscript z ${SEEN}\nend e\ns -> a -> u -> z -> e`,
  ],
  [
    "an end says what it hands on",
    `start s\nsub u\nstart us\nend ue { done: true }\nus -> ue\n/sub\nscript z ${SEEN}\nend e\ns -> u -> z -> e`,
  ],
];

for (const [at, [given, lines]] of MODELS.entries()) {
  test(given, async () => {
    const id = `token${at}`;
    await deployProcess(engine.url, id, tokenXml(lines, id));
    const instance = await startProcess(engine.url, id, { given: "x" });
    const { state } = await processEnd(engine.url, instance);
    assert.is(state, "finished");
    const results = new Map<string, unknown>();
    const simulated = new TokenEngine({
      choices: Choices.replay([]),
      work: () => assert.unreachable("nobody works here"),
      fillIn: () => assert.unreachable("no form"),
      note: (nodeId, result) => results.set(nodeId, result),
    });
    const [process] = (await tokenModel(lines, id)).processes;
    if (process === undefined) throw new Error("no process");
    simulated.run(process, { given: "x" });
    assert.equal(results.get("z"), await resultOf(engine.url, instance, "z"));
  });
}

test("a call gives the end of what it calls, in an object of its own", async () => {
  await deployProcess(
    engine.url,
    "called",
    tokenXml("start cs\nscript c return { n: token.current.n + 1 };\nend ce\ncs -> c -> ce", "called"),
  );
  const lines = `start s\ncall c called { n: 1 }\nscript z ${SEEN}\nend e\ns -> c -> z -> e`;
  await deployProcess(engine.url, "calling", tokenXml(lines, "calling"));
  const instance = await startProcess(engine.url, "calling", {});
  await processEnd(engine.url, instance);
  const { current } = (await resultOf(engine.url, instance, "z")) as { readonly current: unknown };
  assert.equal(current, { result: { n: 2 }, endEventId: "ce" });
});

test.run();

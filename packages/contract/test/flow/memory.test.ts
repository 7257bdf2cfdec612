import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ReadResult, readDecisions, readForm, readModel } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { FlowMemory } from "../../src/flow/memory.js";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures", import.meta.url));

/** Rounds in each of which some models are as they were. */
const ROUNDS = 20;

const files = (ending: string): readonly { readonly file: string; readonly bytes: Uint8Array }[] =>
  readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((file) => ({ file, bytes: readFileSync(join(FIXTURES, file)) }));

const models = await Promise.all(files(".bpmn").map((source) => readModel(source)));
const decisions = files(".dmn").map((source) => readDecisions(source));
const forms = files(".form").map((source) => readForm(source));

/** Names of variables that fixtures use, so that renaming one changes what others say of it. */
const NAMES = ["amount", "orderId", "total", "customer", "region", "approved"];

/** The model read anew, with one variable called otherwise. */
async function renamed({ file }: ReadResult, from: string, to: string): Promise<ReadResult> {
  const text = readFileSync(join(FIXTURES, file), "utf8").replaceAll(from, to);
  return readModel({ file, bytes: new TextEncoder().encode(text) });
}

test("a memory changes no contract, whatever has changed since", async () => {
  const memory = new FlowMemory();
  let current: readonly ReadResult[] = models;
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = (round * 7) % models.length;
    const [from = "", to = ""] = [NAMES[round % NAMES.length], NAMES[(round * 5 + 1) % NAMES.length]];
    const model = models[at];
    if (model === undefined) throw new Error("there are no models");
    const changed = await renamed(model, from, to);
    current = current.map((one) => (one.file === model.file ? changed : one));
    if (round % 3 === 0) current = current.filter(({ file }) => file !== model.file);
    if (round % 10 === 9) current = models;
    const sources = { models: current, decisions: round % 9 < 6 ? decisions : [], forms, schemas: [] };
    const options = { trustForms: round % 11 !== 0 };
    assert.equal(
      buildContract(sources, { ...options, memory }),
      buildContract(sources, options),
      `round ${round}`,
    );
  }
});

test("what nothing has changed in is not followed again", () => {
  const memory = new FlowMemory();
  let followed = 0;
  const family = models.slice(0, 1).flatMap(({ processes }) => processes);
  const usage = { isVariable: () => true, isShared: () => true, isReadElsewhere: () => true };
  const recall = (isVariable: boolean) => {
    memory.begin([]);
    memory.recall(family, { ...usage, isVariable: () => isVariable }, (asked) => {
      followed += 1;
      asked.isVariable("x");
      return { flow: { seenBy: () => [], askedOf: () => [], startOf: () => [], unfollowed: [] }, nodes: [] };
    });
  };
  recall(true);
  recall(true);
  assert.is(followed, 1);
  recall(false);
  assert.is(followed, 2);
});

test.run();

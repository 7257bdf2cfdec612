import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readDecisions, readForm, readModel } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { beginContract, buildContract } from "../src/build.js";

const FIXTURES = fileURLToPath(new URL("../../../fixtures", import.meta.url));

const files = (ending: string): readonly { readonly file: string; readonly bytes: Uint8Array }[] =>
  readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((file) => ({ file, bytes: readFileSync(join(FIXTURES, file)) }));

const sources = {
  models: await Promise.all(files(".bpmn").map((source) => readModel(source))),
  decisions: files(".dmn").map((source) => readDecisions(source)),
  forms: files(".form").map((source) => readForm(source)),
};

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

test("it does not matter who follows the variables, in which order, of which copy of the models", () => {
  const work = beginContract(sources);
  const elsewhere = beginContract(throughJson(sources));
  assert.ok(work.families > 1);
  const answers = Array.from({ length: work.families }, (_, index) => {
    const family = work.families - 1 - index;
    return family % 2 === 0 ? work.follow(family) : throughJson(elsewhere.follow(family));
  }).reverse();
  assert.equal(work.finish(answers), buildContract(sources));
});

test("findings can wait until somebody asks for them", () => {
  const work = beginContract(sources);
  const answers = Array.from({ length: work.families }, (_, family) => work.follow(family));
  const { check, ...contract } = work.unchecked(answers);
  assert.equal({ ...contract, diagnostics: check() }, buildContract(sources));
});

test("answers of other models are refused", () => {
  assert.throws(() => beginContract(sources).finish([]), /not those of these models/);
});

test.run();

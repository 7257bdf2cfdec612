import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDecisions, readElementTemplates, readForm, readModel } from "@bpmn-worker/bpmn";
import { Ajv2020 } from "ajv/dist/2020.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract, type ContractOptions } from "../src/build.js";
import { selectForEmission } from "../src/emission.js";
import type { ModelSources } from "../src/sources.js";

/** The contracts of `fixtures/<case>/*.bpmn`, one per folder. `UPDATE_GOLDENS=1` writes `contract.json` anew. */
const FIXTURES = fileURLToPath(new URL("../../../fixtures/", import.meta.url));
const SCHEMA = new URL("../schema/inspect-1.json", import.meta.url);

const cases = readdirSync(FIXTURES)
  .sort()
  .filter((name) => existsSync(`${FIXTURES}${name}/process.bpmn`));

async function readFolder(name: string, prefix = ""): Promise<Omit<Required<ModelSources>, "schemas">> {
  const sources = (ending: string, folder = "") =>
    (existsSync(`${FIXTURES}${name}/${folder}`) ? readdirSync(`${FIXTURES}${name}/${folder}`) : [])
      .filter((file) => file.endsWith(ending))
      .map((file) => ({
        file: `${prefix}${folder}${file}`,
        bytes: readFileSync(`${FIXTURES}${name}/${folder}${file}`),
      }));
  return {
    models: await Promise.all(sources(".bpmn").map((source) => readModel(source))),
    decisions: await Promise.all(sources(".dmn").map((source) => readDecisions(source))),
    forms: await Promise.all(sources(".form").map((source) => readForm(source))),
    templates: sources(".json", "element-templates/").map((source) => readElementTemplates(source)),
  };
}

/** What a case says of its engine. */
function optionsOf(name: string): ContractOptions {
  const config = `${FIXTURES}${name}/bpmn-worker.config.json`;
  return existsSync(config) ? JSON.parse(readFileSync(config, "utf8")) : {};
}

for (const name of cases) {
  test(`fixtures/${name}`, async () => {
    const contract = `${JSON.stringify(buildContract(await readFolder(name), optionsOf(name)), null, 2)}\n`;
    const golden = `${FIXTURES}${name}/contract.json`;
    if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(golden, contract);
    assert.fixture(contract, readFileSync(golden, "utf8"));
  });
}

test("all fixtures together: one contract, whatever the order, as the schema says", async () => {
  const folders = await Promise.all(cases.map((name) => readFolder(name, `${name}/`)));
  const sources = {
    models: folders.flatMap(({ models }) => models),
    decisions: folders.flatMap(({ decisions }) => decisions),
    forms: folders.flatMap(({ forms }) => forms),
    templates: folders.flatMap(({ templates }) => templates),
  };
  const contract = buildContract(sources);
  const text = JSON.stringify(contract);
  const reversed = {
    models: [...sources.models].reverse(),
    decisions: [...sources.decisions].reverse(),
    forms: [...sources.forms].reverse(),
    templates: [...sources.templates].reverse(),
  };
  assert.is(JSON.stringify(buildContract(reversed)), text);
  const ajv = new Ajv2020({ strict: false });
  assert.ok(ajv.validate(JSON.parse(readFileSync(SCHEMA, "utf8")), contract), ajv.errorsText());
  const handlers = selectForEmission(contract).topics.map(({ handler }) => handler.toLowerCase());
  assert.is(new Set(handlers).size, handlers.length);
});

test.run();

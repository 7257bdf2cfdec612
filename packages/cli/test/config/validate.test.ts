import { test } from "uvu";
import * as assert from "uvu/assert";
import { validateConfig } from "../../src/config/validate.js";
import { Refusal } from "../../src/refusal.js";

function refusalOf(value: unknown): string {
  try {
    validateConfig(value, "c.json");
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

test("a configuration with every key is taken as it is", () => {
  const config = {
    models: ["a", "b/*.bpmn"],
    out: "src",
    rules: { "topic-case": "off", "id-illegal": "error" },
    expressionTopics: { "${a}": "b", "${c}": ["d", "e"] },
    includeNonExecutable: true,
    trustForms: false,
    defaultSerializationFormat: "application/json",
    versions: "newest",
    dialect: "flowable",
  };
  assert.is(validateConfig(config, "c.json"), config);
  assert.equal(validateConfig({}, "c.json"), {});
  assert.equal(validateConfig({ models: "a", out: undefined }, "c.json"), { models: "a", out: undefined });
});

const refused: readonly [value: unknown, message: string][] = [
  [undefined, "c.json: there is no default export; write export default defineConfig({ … })."],
  [null, "c.json: it must be an object, but is null."],
  [["a"], 'c.json: it must be an object, but is ["a"].'],
  [() => ({}), "c.json: it must be an object, but is a function."],
  [{ model: "a" }, 'c.json: there is no key "model". Did you mean "models"?'],
  [
    { xyz: 1 },
    'c.json: there is no key "xyz". Known are models, out, expressionTopics, includeNonExecutable, trustForms, defaultSerializationFormat, templates, versions, dialect, rules, workers.',
  ],
  [{ constructor: 1 }, 'c.json: there is no key "constructor".'],
  [{ models: 5 }, "c.json: models must be a text or a list of texts, but is 5."],
  [{ models: [] }, "c.json: models must be a list that is not empty, but is []."],
  [{ models: ["a", 5] }, "c.json: models[1] must be a text that is not empty, but is 5."],
  [{ out: "" }, 'c.json: out must be a text that is not empty, but is "".'],
  [
    { rules: { "topic-case": "warn" } },
    'c.json: rules["topic-case"] must be one of off, info, warning, error, but is "warn".',
  ],
  [{ rules: "off" }, 'c.json: rules must be an object, but is "off".'],
  [{ trustForms: "yes" }, 'c.json: trustForms must be true or false, but is "yes".'],
  [
    { defaultSerializationFormat: "json" },
    'c.json: defaultSerializationFormat must be one of application/x-java-serialized-object, application/json, but is "json".',
  ],
  [
    { versions: "newst" },
    'c.json: versions must be one of union, newest, but is "newst". Did you mean "newest"?',
  ],
  [
    { dialect: 1 },
    "c.json: dialect must be one of camunda, operaton, flowable, processengine, jbpm, but is 1.",
  ],
  [
    { expressionTopics: { "${a}": [] } },
    'c.json: expressionTopics["${a}"] must be a list that is not empty, but is [].',
  ],
];

for (const [value, message] of refused) {
  test(message, () => {
    assert.ok(refusalOf(value).startsWith(message), refusalOf(value));
  });
}

test("everything that is wrong is told at once", () => {
  assert.equal(refusalOf({ out: 1, trustForms: 2 }).split("\n"), [
    "c.json: out must be a text that is not empty, but is 1.",
    "c.json: trustForms must be true or false, but is 2.",
  ]);
});

test.run();

import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "../model-text.js";
import { runBinary } from "../run-binary.js";
import { inScratchFolder } from "../scratch-folder.js";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

const mail = modelText("mail", [
  { id: "First", topic: "sendMail" },
  { id: "Second", topic: "SendMail" },
]);
const off = { models: "m", rules: { "topic-case": "off" } };
const quietText = "No findings in 1 model\n";

const written: Readonly<Record<string, string>> = {
  "bpmn-worker.config.json": JSON.stringify(off),
  "bpmn-worker.config.mjs": `export default ${JSON.stringify(off)};`,
  "bpmn-worker.config.js": `module.exports = ${JSON.stringify(off)};`,
  "bpmn-worker.config.ts": [
    'import { type Config, defineConfig } from "bpmn-worker";',
    `const config: Config = ${JSON.stringify(off)};`,
    "export default defineConfig(config);",
  ].join("\n"),
  "package.json": JSON.stringify({ name: "x", "bpmn-worker": off }),
};

for (const [name, content] of Object.entries(written)) {
  test(`${name} is found in the working folder and above it, its paths starting from where it is`, () =>
    inScratchFolder(async ({ path, write }) => {
      write({ "m/mail.bpmn": mail, [name]: content, "deep/er/x.txt": "" });
      mkdirSync(join(path, "node_modules"));
      symlinkSync(PACKAGE, join(path, "node_modules", "bpmn-worker"));
      assert.equal(await runBinary(path, ["check"]), { code: 0, stdout: quietText, stderr: "" });
      assert.equal(await runBinary(join(path, "deep/er"), ["check"]), {
        code: 0,
        stdout: quietText,
        stderr: "",
      });
    }));
}

test("a package.json without the key is no configuration, and hides none above it", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "m/mail.bpmn": mail,
      "bpmn-worker.config.json": JSON.stringify(off),
      "app/package.json": '{ "name": "app" }',
    });
    assert.is((await runBinary(join(path, "app"), ["check"])).stdout, quietText);
  }));

test("arguments win over the configuration", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "m/mail.bpmn": mail,
      "n/good.bpmn": modelText("good", [{ id: "A", topic: "a" }]),
      "bpmn-worker.config.json": JSON.stringify({ ...off, out: "from-config" }),
    });
    assert.is((await runBinary(path, ["check", "--rule", "topic-case=error"])).code, 1);
    assert.match((await runBinary(path, ["inspect", "n"])).stdout, /1 topic · .* · 1 model\n$/);
    assert.match((await runBinary(path, ["generate", "n"])).stdout, /^1 topic of 1 model → from-config\n/);
    assert.match(
      (await runBinary(path, ["generate", "n", "-o", "given"])).stdout,
      /^1 topic of 1 model → given\n/,
    );
  }));

test("values of topic expressions may stand in it, and arguments add to them", () =>
  inScratchFolder(async ({ path, write }) => {
    const task = (id: string, topic: string) => ({ id, topic });
    write({
      "m/a.bpmn": modelText("a", [task("A", "${a}"), task("B", "${b}")]),
      "bpmn-worker.config.json": JSON.stringify({ models: "m", expressionTopics: { "${a}": ["x", "y"] } }),
    });
    const topics = async (...args: string[]): Promise<string[]> => {
      const { stdout } = await runBinary(path, ["inspect", "--json", ...args]);
      return JSON.parse(stdout).topics.map(({ topic }: { topic: string }) => topic);
    };
    assert.equal(await topics(), ["x", "y"]);
    assert.equal(await topics("--topic", "${b}=z"), ["x", "y", "z"]);
    assert.equal(await topics("--topic", "${a}=z"), ["z"]);
  }));

test("it says which versions are served, and in which dialect models are read", () =>
  inScratchFolder(async ({ path, write }) => {
    const version = (topic: string) => modelText("order", [{ id: "A", topic }]);
    write({ "m/1.bpmn": version("old"), "m/2.bpmn": version("new") });
    const topics = async (config: object): Promise<string[]> => {
      write({ "bpmn-worker.config.json": JSON.stringify({ models: "m", ...config }) });
      const { stdout } = await runBinary(path, ["inspect", "--json"]);
      return JSON.parse(stdout).topics.map(({ topic }: { topic: string }) => topic);
    };
    assert.equal(await topics({}), ["new", "old"]);
    assert.equal(await topics({ versions: "newest" }), ["new"]);
    assert.equal(await topics({ dialect: "jbpm" }), []);
  }));

const refused: readonly [about: string, files: Record<string, string>, args: string[], stderr: string][] = [
  [
    "no models at all",
    {},
    ["check"],
    "error: Name at least one model file, folder or glob.\n" +
      '    → Name them as arguments, or as "models" in a bpmn-worker.config.ts. See "bpmn-worker --help".\n',
  ],
  [
    "an unknown key",
    { "bpmn-worker.config.json": '{ "modles": "m" }' },
    ["check"],
    'error: bpmn-worker.config.json: there is no key "modles". Did you mean "models"?\n',
  ],
  [
    "an unknown rule",
    { "bpmn-worker.config.json": '{ "models": "m", "rules": { "topic-caes": "off" } }' },
    ["check"],
    'error: bpmn-worker.config.json: rules: There is no rule "topic-caes".\n    → Did you mean "topic-case"?\n',
  ],
  [
    "a file that is not there",
    {},
    ["check", "--config", "c.json"],
    "error: --config c.json does not exist.\n",
  ],
  [
    "code that fails",
    { "bpmn-worker.config.mjs": 'throw new Error("no such thing");' },
    ["check"],
    "error: bpmn-worker.config.mjs cannot be loaded: Error: no such thing\n",
  ],
];

for (const [about, files, args, stderr] of refused) {
  test(`${about} is refused`, () =>
    inScratchFolder(async ({ path, write }) => {
      write({ "m/mail.bpmn": mail, ...files });
      assert.equal(await runBinary(path, args), { code: 2, stdout: "", stderr });
    }));
}

test("two configurations in one folder are refused, unless one is named", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "m/mail.bpmn": mail,
      "bpmn-worker.config.json": JSON.stringify(off),
      "bpmn-worker.config.mjs": "export default {};",
    });
    const { code, stderr } = await runBinary(path, ["check"]);
    assert.is(code, 2);
    assert.match(
      stderr,
      /^error: There are 2 configurations in one folder: .*config\.mjs, .*config\.json\.\n {4}→ Keep one/,
    );
    assert.is((await runBinary(path, ["check", "--config", "bpmn-worker.config.json"])).stdout, quietText);
  }));

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMMAND_NAMES } from "../src/arguments/commands.js";
import { parseArguments } from "../src/arguments.js";
import { Refusal } from "../src/refusal.js";

const parse = (...args: string[]) => parseArguments(args, "1.2.3", 80);

async function refusalOf(...args: string[]): Promise<string> {
  try {
    await parse(...args);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

async function requestOf(...args: string[]): Promise<object> {
  const understood = await parse(...args);
  if (understood.kind === "text") throw new Error("it asks for a text");
  return understood.request;
}

const NOTHING_SAID = {
  models: [],
  config: null,
  worker: null,
  topics: [],
  includeNonExecutable: null,
  versions: null,
  dialect: null,
  trustForms: null,
  defaultSerializationFormat: null,
  rules: [],
  volume: "normal",
};

/** Of commands that make a worker: of no engine, for the models alone. */
const OF_MODELS = { engineUrl: null, engine: null, types: "models" };

test("generate takes models, and leaves everything else open", async () => {
  assert.equal(await requestOf("generate", "a.bpmn", "1.5", "models"), {
    ...NOTHING_SAID,
    ...OF_MODELS,
    models: ["a.bpmn", "1.5", "models"],
    out: null,
    mode: "write",
    force: false,
    allowPartial: false,
    command: "bpmn-worker generate a.bpmn 1.5 models",
    migrateCommand: "bpmn-worker migrate a.bpmn 1.5 models",
  });
});

test("generate takes every option, wherever it stands", async () => {
  const args = [
    "--topic",
    "${a}=b",
    "-o",
    "w",
    "m",
    "--include-non-executable",
    "--topic=${c}=d",
    "--rule",
    "topic-case=off",
    "--config=c.json",
    "--force",
    "--allow-partial",
    "--verbose",
  ];
  assert.equal(await requestOf("generate", ...args), {
    ...NOTHING_SAID,
    ...OF_MODELS,
    models: ["m"],
    config: "c.json",
    out: "w",
    mode: "write",
    force: true,
    allowPartial: true,
    command:
      "bpmn-worker generate m --topic '${a}=b' --topic '${c}=d' --out w --include-non-executable " +
      "--rule topic-case=off --config c.json --allow-partial",
    migrateCommand:
      "bpmn-worker migrate m --topic '${a}=b' --topic '${c}=d' --out w --include-non-executable " +
      "--rule topic-case=off --config c.json",
    includeNonExecutable: true,
    topics: ["${a}=b", "${c}=d"],
    rules: [{ code: "topic-case", setting: "off" }],
    volume: "verbose",
  });
});

test("inspect takes models and --json", async () => {
  assert.equal(await requestOf("inspect", "m", "--json", "-q"), {
    ...NOTHING_SAID,
    models: ["m"],
    json: true,
    volume: "quiet",
  });
});

test("check prints text, and takes any number of warnings, unless told otherwise", async () => {
  const check = { ...NOTHING_SAID, models: ["m"] };
  assert.equal(await requestOf("check", "m"), { ...check, format: "text", maxWarnings: null });
  assert.equal(await requestOf("check", "m", "--json"), { ...check, format: "json", maxWarnings: null });
  assert.equal(await requestOf("check", "m", "--format=github", "--max-warnings=0"), {
    ...check,
    format: "github",
    maxWarnings: 0,
  });
});

test("check --explain-rule needs no models", async () => {
  assert.equal(await requestOf("check", "--explain-rule", "topic-case"), { explainRule: "topic-case" });
});

test("explain takes what to explain, and models", async () => {
  assert.equal(await requestOf("explain", "a.b", "m", "n", "--json"), {
    ...NOTHING_SAID,
    subject: "a.b",
    models: ["m", "n"],
    json: true,
  });
});

test("what follows -- is a model, even if it looks like an option", async () => {
  assert.equal(await requestOf("inspect", "--", "--json.bpmn", "m"), {
    ...NOTHING_SAID,
    models: ["--json.bpmn", "m"],
    json: false,
  });
});

const refused: readonly [args: string, message: string][] = [
  ["genrate m", 'There is no command "genrate". Did you mean "generate"?'],
  ["publish m", 'There is no command "publish".'],
  ["chekc m", 'There is no command "chekc". Did you mean "check"?'],
  ["generate m --output w", '--output is no option of "generate". Did you mean --out?'],
  ["generate m --json", '--json is no option of "generate".'],
  ["inspect m --jsn", '--jsn is no option of "inspect". Did you mean --json?'],
  ["inspect m -x", '-x is no option of "inspect".'],
  ["generate m --out a --out b", "--out is given 2 times; once is enough."],
  ["generate m --out=", "--out needs a value."],
  ["generate m --out", "--out needs a value."],
  ["generate m --check --force", "--check and --force exclude each other."],
  ["generate m --quiet --verbose", "--quiet and --verbose exclude each other."],
  ["check m --format xml", "--format xml is none of text, json, sarif, github."],
  ["check m --format sariff", '--format sariff is none of text, json, sarif, github. Did you mean "sarif"?'],
  ["check m --json --format sarif", "--json and --format sarif exclude each other."],
  ["check m --max-warnings=-1", '--max-warnings takes a whole number from 0, not "-1".'],
  ["check m --max-warnings=few", '--max-warnings takes a whole number from 0, not "few".'],
  ["check m --rule topic-case", "--rule 'topic-case' is not of the form code=off|info|warning|error."],
  [
    "check m --rule topic-case=warn",
    "--rule 'topic-case=warn': \"warn\" is none of off, info, warning, error.",
  ],
  ["generate m --types all", "--types all is none of models, union."],
  ["generate m --types union --versions newest", "--types union and --versions newest exclude each other."],
  ["explain", "Name a topic, or a topic and a variable: explain charge-card.amount."],
  ["explain t m --format json", '--format is no option of "explain".'],
  ["generate m --no-quiet", '--no-quiet is no option of "generate".'],
];

for (const [args, message] of refused) {
  test(`"${args}" is refused: ${message}`, async () => {
    assert.is(await refusalOf(...args.split(" ").filter((word) => word !== "")), message);
  });
}

test("without a command, those that there are are named", async () => {
  assert.match(await refusalOf(), /^Name a command: init, generate, (?:\w+, )+\w+ or \w+\.$/);
});

for (const args of [["--help"], ...COMMAND_NAMES.map((name) => [name, "--help"]), ["inspect", "-h"]]) {
  test(`${args.join(" ")} shows examples and exit codes, within the width`, async () => {
    const help = await parse(...args);
    assert.is(help.kind, "text");
    const text = help.kind === "text" ? help.text : "";
    if (args.length > 1) assert.match(text, new RegExp(`Examples:\n[^]*bpmn-worker ${args[0]}`));
    assert.match(text, /Exit codes: 0 done/);
    assert.equal(
      text.split("\n").filter((line) => line.length > 80),
      [],
    );
  });
}

test("--version is the version, after a command as well", async () => {
  assert.equal(await parse("generate", "--version"), { kind: "text", text: "1.2.3" });
});

test("the dialect and the trust in forms can be said", async () => {
  const said = async (...args: string[]) => {
    const request = await requestOf("check", "m", ...args);
    return "dialect" in request && "trustForms" in request ? [request.dialect, request.trustForms] : [];
  };
  assert.equal(await said("--dialect", "flowable", "--no-trust-forms"), ["flowable", false]);
  assert.equal(await said("--trust-forms"), [null, true]);
  assert.match(await refusalOf("check", "m", "--dialect", "flowble"), 'Did you mean "flowable"?');
  assert.match(
    await refusalOf("check", "m", "--trust-forms", "--no-trust-forms"),
    "--trust-forms and --no-trust-forms exclude each other.",
  );
});

test("options may stand before the command; one that is none, or takes the command's name, is told", async () => {
  assert.equal(await requestOf("--quiet", "check", "m"), await requestOf("check", "m", "--quiet"));
  assert.is(await refusalOf("--qiet", "check", "m"), '--qiet is no option of "check". Did you mean --quiet?');
  assert.is(await refusalOf("--frobnicate", "x", "check"), "--frobnicate is no option.");
  assert.is(
    await refusalOf("--topic", "check", "m"),
    'There is no command "m". --topic takes "check" for its value.',
  );
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
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

test("generate takes models, and has a default for everything else", async () => {
  assert.equal(await parse("generate", "a.bpmn", "1.5", "models"), {
    kind: "generate",
    models: ["a.bpmn", "1.5", "models"],
    out: "src/worker",
    includeNonExecutable: false,
    topics: [],
    volume: "normal",
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
    "--verbose",
  ];
  assert.equal(await parse("generate", ...args), {
    kind: "generate",
    models: ["m"],
    out: "w",
    includeNonExecutable: true,
    topics: ["${a}=b", "${c}=d"],
    volume: "verbose",
  });
});

test("options may stand before the command, and short ones together", async () => {
  const request = await parse("-qo", "w", "generate", "m");
  assert.equal(request.kind === "generate" && [request.models, request.out, request.volume], [
    ["m"],
    "w",
    "quiet",
  ]);
});

test("a value that begins with a dash is tied to its option", async () => {
  const request = await parse("generate", "m", "--out=-w");
  assert.is(request.kind === "generate" && request.out, "-w");
});

test("inspect takes models and --json", async () => {
  assert.equal(await parse("inspect", "m", "--json", "-q"), {
    kind: "inspect",
    models: ["m"],
    json: true,
    volume: "quiet",
  });
});

test("what follows -- is a model, even if it looks like an option", async () => {
  const request = await parse("inspect", "--", "--json.bpmn", "m");
  assert.equal(request.kind === "inspect" && request.models, ["--json.bpmn", "m"]);
});

const refused: readonly [args: string, message: string][] = [
  ["", "Name a command: generate or inspect."],
  ["genrate m", 'There is no command "genrate". Did you mean "generate"?'],
  ["deploy m", 'There is no command "deploy".'],
  ["generate", "Name at least one model file, folder or glob."],
  ["inspect --json", "Name at least one model file, folder or glob."],
  ["generate m --output w", '--output is no option of "generate". Did you mean --out?'],
  ["generate m --json", '--json is no option of "generate".'],
  ["inspect m --jsn", '--jsn is no option of "inspect". Did you mean --json?'],
  ["inspect m -x", '-x is no option of "inspect".'],
  ["generate m --out a --out b", "--out is given 2 times; once is enough."],
  ["generate m --out=", "--out needs a value."],
  ["generate m --out", "--out needs a value."],
  ["generate m --out --quiet", "--out needs a value."],
  ["generate m -o", "--out needs a value."],
  ["generate m --quiet=yes", "--quiet takes no value."],
  ["--out w m", 'There is no command "m".'],
  ["--json", "--json is no option."],
  ["generate m --__proto__", '--__proto__ is no option of "generate".'],
  ["generate m --quiet --verbose", "--quiet and --verbose exclude each other."],
  ["generate m --no-quiet", '--no-quiet is no option of "generate".'],
];

for (const [args, message] of refused) {
  test(`"${args}" is refused: ${message}`, async () => {
    assert.is(await refusalOf(...args.split(" ").filter((word) => word !== "")), message);
  });
}

for (const args of [["--help"], ["generate", "--help"], ["inspect", "-h"]]) {
  test(`${args.join(" ")} shows examples and exit codes, within the width`, async () => {
    const help = await parse(...args);
    assert.is(help.kind, "text");
    const text = help.kind === "text" ? help.text : "";
    if (args.length > 1) assert.match(text, /Examples:\n +bpmn-worker (generate|inspect) models/);
    assert.match(text, /Exit codes: 0 done/);
    for (const option of args.length > 1 ? ["--quiet", "--verbose", "--help"] : ["--version", "--help"])
      assert.ok(text.includes(option));
    assert.equal(
      text.split("\n").filter((line) => line.length > 80),
      [],
    );
  });
}

test("--version is the version, after a command as well", async () => {
  assert.equal(await parse("generate", "--version"), { kind: "text", text: "1.2.3" });
});

test.run();

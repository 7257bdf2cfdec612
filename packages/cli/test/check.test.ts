import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const good = modelText("order", [{ id: "Charge", topic: "charge-card" }]);
const warned = modelText("mail", [
  { id: "First", topic: "sendMail" },
  { id: "Second", topic: "SendMail" },
]);
const wrong = modelText("lost", [{ id: "Lost", topic: null }]);

const TEXT = `\
m/lost.bpmn:6:5  error    an external task has no topic                                topic-missing
    → The engines refuse a missing topic (an empty one they accept), and the task is left out of the
    worker. Give it the topic that its worker fetches.

m/mail.bpmn:6:5  warning  the topic 'sendMail' differs from 'SendMail' by case only       topic-case
    → To the engines they are separate topics. Spell them alike, unless separate handlers are meant.
m/mail.bpmn:8:5  warning  the topic 'SendMail' differs from 'sendMail' by case only       topic-case
    → To the engines they are separate topics. Spell them alike, unless separate handlers are meant.
1 error · 2 warnings in 2 files, of 3 models
`;

test("findings come in columns, a block for each file, and end with a summary", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/good.bpmn": good, "m/mail.bpmn": warned, "m/lost.bpmn": wrong });
    const run = await runBinary(path, ["check", "m"]);
    assert.equal(run.stdout.split("\n"), TEXT.split("\n"));
    assert.equal([run.code, run.stderr], [1, ""]);
  }));

test("models without findings say so and end with 0", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "good.bpmn": good });
    assert.equal(await runBinary(path, ["check", "good.bpmn"]), {
      code: 0,
      stdout: "No findings in 1 model\n",
      stderr: "",
    });
    assert.equal(await runBinary(path, ["check", "good.bpmn", "-q"]), { code: 0, stdout: "", stderr: "" });
  }));

test("warnings fail the command once there are more than are allowed, shown or not", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "mail.bpmn": warned });
    assert.is((await runBinary(path, ["check", "mail.bpmn"])).code, 0);
    assert.is((await runBinary(path, ["check", "mail.bpmn", "--max-warnings", "2"])).code, 0);
    assert.equal(await runBinary(path, ["check", "mail.bpmn", "--max-warnings", "1", "--quiet"]), {
      code: 1,
      stdout: "",
      stderr: "error: 2 warnings, and --max-warnings allows 1.\n",
    });
  }));

test("a model that cannot be read ends with 3, whatever the rules", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "bad.bpmn": "no XML", "lost.bpmn": wrong });
    const { code, stdout } = await runBinary(path, [
      "check",
      ".",
      "--rule",
      "model-not-xml=off",
      "--rule=topic-missing=off",
    ]);
    assert.is(code, 3);
    assert.match(
      stdout,
      /^\.\/bad\.bpmn:1:1 {2}error .* model-not-xml\n( {4}[^\n]+\n)+1 error in 1 file, of 2 models\n$/,
    );
  }));

test("rules are switched off and graded otherwise, for every command alike", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "mail.bpmn": warned });
    const strict = ["mail.bpmn", "--rule", "topic-case=error"];
    for (const args of [["check"], ["inspect"], ["generate", "--out", "w"]]) {
      assert.is((await runBinary(path, [...args, ...strict])).code, 1);
      const off = await runBinary(path, [...args, "mail.bpmn", "--rule=topic-case=off"]);
      assert.equal([off.code, off.stderr], [0, ""]);
    }
  }));

test("a rule that does not exist is refused, with what was probably meant", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "mail.bpmn": warned });
    assert.equal(await runBinary(path, ["check", "mail.bpmn", "--rule", "topic-caze=off"]), {
      code: 2,
      stdout: "",
      stderr: 'error: --rule: There is no rule "topic-caze".\n    → Did you mean "topic-case"?\n',
    });
  }));

test("--json prints a document for programs", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "mail.bpmn": warned, "bad.bpmn": "" });
    const { code, stdout, stderr } = await runBinary(path, ["check", "mail.bpmn", "bad.bpmn", "--json"]);
    const { diagnostics, ...rest } = JSON.parse(stdout);
    assert.equal(rest, {
      formatVersion: 1,
      models: 2,
      unreadable: ["bad.bpmn"],
      counts: { errors: 1, warnings: 2, infos: 0 },
    });
    assert.equal(
      diagnostics.map((found: Record<string, unknown>) => [found["file"], found["line"], found["code"]]),
      [
        ["bad.bpmn", 1, "model-empty"],
        ["mail.bpmn", 6, "topic-case"],
        ["mail.bpmn", 8, "topic-case"],
      ],
    );
    assert.equal([code, stderr], [3, ""]);
  }));

test("--format github prints annotations, and the summary beside them", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/lost.bpmn": wrong });
    assert.equal(await runBinary(path, ["check", "m", "--format", "github"]), {
      code: 1,
      stdout:
        "::error file=m/lost.bpmn,line=6,col=5,title=topic-missing::an external task has no topic" +
        "%0AThe engines refuse a missing topic (an empty one they accept), and the task is left out of the worker. Give it the topic that its worker fetches.\n",
      stderr: "1 error in 1 file, of 1 model\n",
    });
  }));

test("--format sarif prints a log and nothing else", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/lost.bpmn": wrong });
    const { code, stdout, stderr } = await runBinary(path, ["check", "m", "--format", "sarif"]);
    const [run] = JSON.parse(stdout).runs;
    assert.equal(
      run.results.map(({ ruleId }: { ruleId: string }) => ruleId),
      ["topic-missing"],
    );
    assert.not(stdout.includes(path));
    assert.equal([code, stderr], [1, ""]);
  }));

test("--explain-rule says what a code means and what to do, with examples", () =>
  inScratchFolder(async ({ path }) => {
    const { code, stdout, stderr } = await runBinary(path, ["check", "--explain-rule", "topic-case"]);
    assert.equal([code, stderr], [0, ""]);
    const [meaning, found = "", notFound = ""] = stdout.split(/^## .*\n/m);
    assert.is(
      meaning,
      "topic-case (warning)\n  Topics differ by case only.\n  → Spell them alike.\n\nTo the engines they are separate topics, to people they are one.\n\n",
    );
    assert.match(found, '"Send-Mail"');
    assert.match(notFound, '"send-mails"');
    for (const ofReading of ["model-empty", "model-unreadable"]) {
      const { stdout: page } = await runBinary(path, ["check", "--explain-rule", ofReading]);
      assert.match(page, /^[a-z-]+ \(error\)\n( {2}.+\n)+\n[A-Z]/);
    }
    const unknown = await runBinary(path, ["check", "--explain-rule", "topic-cases"]);
    assert.equal(
      [unknown.code, unknown.stderr],
      [2, 'error: There is no rule "topic-cases".\n    → Did you mean "topic-case"?\n'],
    );
  }));

test.run();

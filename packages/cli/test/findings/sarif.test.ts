// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../src/exit-code.js";
import { sarifLog } from "../../src/findings/sarif.js";
import { found } from "./found.js";

const runOf = (...args: Parameters<typeof sarifLog>) => JSON.parse(JSON.stringify(sarifLog(...args))).runs[0];

test("a result tells rule, level, message, place and element", () => {
  const { results } = runOf([found()], "/repo", EXIT.done);
  assert.equal(results, [
    {
      ruleId: "topic-case",
      ruleIndex: 0,
      level: "warning",
      message: { text: "it is so\nDo this." },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "m/a.bpmn", uriBaseId: "%SRCROOT%" },
            region: { startLine: 3, startColumn: 7 },
          },
          logicalLocations: [{ name: "Task_1", kind: "element" }],
        },
      ],
    },
  ]);
});

test("braces and brackets of models are neither placeholders nor links", () => {
  const message = "'${a}' is [read me](https://example.org) [at all]";
  const { results } = runOf([found({ message, hint: "Write {0}." })], "/repo", EXIT.done);
  assert.is(results[0].message.text, "'${{a}}' is [read me\\](https://example.org) [at all]\nWrite {{0}}.");
});

test("the rules that were broken come with their help, each once, and results point to them", () => {
  const findings = [found(), found({ code: "id-missing", severity: "error" }), found({ line: 9 })];
  const { tool, results } = runOf(findings, "/repo", EXIT.findings);
  const rules: { id: string; help: { text: string } }[] = tool.driver.rules;
  assert.equal(
    rules.map(({ id }) => id),
    ["id-missing", "topic-case"],
  );
  assert.match(rules[1]?.help.text ?? "", /^Topics differ by case only\. /);
  assert.equal(
    results.map(({ ruleId, ruleIndex }: { ruleId: string; ruleIndex: number }) => [ruleId, ruleIndex]),
    [
      ["topic-case", 1],
      ["id-missing", 0],
      ["topic-case", 1],
    ],
  );
});

test("a rule that was graded otherwise keeps its default, and the result has the new level", () => {
  const { tool, results } = runOf([found({ severity: "info" })], "/repo", EXIT.done);
  assert.is(tool.driver.rules[0].defaultConfiguration.level, "warning");
  assert.is(results[0].level, "note");
});

const uris: readonly [file: string, uri: string, isRelative: boolean][] = [
  ["./m/a.bpmn", "m/a.bpmn", true],
  ["/repo/m/a.bpmn", "m/a.bpmn", true],
  ["m/a b%#?ü.bpmn", "m/a%20b%25%23%3F%C3%BC.bpmn", true],
  ["..a/b.bpmn", "..a/b.bpmn", true],
  ["../other/a.bpmn", "file:///other/a.bpmn", false],
];

for (const [file, uri, isRelative] of uris) {
  test(`${file} is ${uri}`, () => {
    const { results } = runOf([found({ file })], "/repo", EXIT.done);
    assert.equal(
      results[0].locations[0].physicalLocation.artifactLocation,
      isRelative ? { uri, uriBaseId: "%SRCROOT%" } : { uri },
    );
  });
}

test("a run in which a model cannot be read was not successful", () => {
  assert.equal(runOf([found()], "/repo", EXIT.findings).invocations, [
    { executionSuccessful: true, exitCode: 1 },
  ]);
  assert.equal(runOf([found()], "/repo", EXIT.unreadable).invocations, [
    { executionSuccessful: false, exitCode: 3 },
  ]);
});

test.run();

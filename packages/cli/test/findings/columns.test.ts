import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatColumns } from "../../src/findings/columns.js";
import { styleFor } from "../../src/output/style.js";
import { found } from "./found.js";

const lines = (...args: Parameters<typeof found>[0][]) =>
  formatColumns(args.map(found), styleFor(false), 80).split("\n");

test("rows of one file stand in columns, blocks of files apart", () => {
  assert.equal(
    lines({ hint: "" }, { line: 12, severity: "error", code: "x", hint: "" }, { file: "b.bpmn", hint: "" }),
    [
      "m/a.bpmn:3:7   warning  it is so                                      topic-case",
      "m/a.bpmn:12:7  error    it is so                                      x",
      "",
      "b.bpmn:3:7  warning  it is so                                         topic-case",
    ],
  );
});

test("long messages take several rows within their column, hints the whole width", () => {
  const message = "one two three four five six seven eight nine ten";
  const hint = `${"word ".repeat(20)}end.`;
  assert.equal(lines({ message, hint }), [
    "m/a.bpmn:3:7  warning  one two three four five six seven eight nine   topic-case",
    "                       ten",
    `    → ${"word ".repeat(15).trim()}`,
    `    ${"word ".repeat(5)}end.`,
  ]);
});

test("what acts on a terminal is shown instead", () => {
  assert.equal(lines({ file: "\u001b[2J.bpmn", message: "a\u202eb", hint: "c\nd" }), [
    "\\u{1b}[2J.bpmn:3:7  warning  a\\u{202e}b                                topic-case",
    "    → c d",
  ]);
});

test("nothing found is nothing", () => {
  assert.equal(lines(), [""]);
});

test.run();

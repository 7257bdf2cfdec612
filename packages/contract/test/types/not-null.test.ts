// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { notNullWhen } from "../../src/types/not-null.js";

const notNull = (source: string, outcome: boolean): string => {
  const template = parseTemplate(`\${${source}}`);
  return template.kind === "expression" ? notNullWhen(template.expression, outcome).join(" ") : template.kind;
};

for (const [test_, whenTrue, whenFalse] of [
  ["x", "x", ""],
  ["!x", "", "x"],
  ["x.paid", "x", ""],
  ["x && y", "x y", ""],
  ["x || y", "", ""],
  ["!(x || !y)", "y", ""],
  ["x == 'A'", "x", ""],
  ["5 < x", "x", ""],
  ["x >= 5", "x", ""],
  ["x >= y", "", ""],
  ["x > y", "x y", ""],
  ["x == y", "", ""],
  ["x != 'A'", "", "x"],
  ["x != null", "x", ""],
  ["null == x.y", "", "x"],
  ["empty x", "", "x"],
  ["x.equals('A')", "x", "x"],
  ["x[0].size() > 1", "x", ""],
  ["execution.getVariable('x')", "x", ""],
  ["execution.getVariable('x') == 'A'", "x", ""],
  ["vars:equals(x, 'A')", "x", ""],
  ["x ? y : z", "", ""],
] as const) {
  test(`${test_} shows that ${whenTrue || "nothing"} is not null when true, ${whenFalse || "nothing"} when false`, () => {
    assert.is(notNull(test_, true), whenTrue);
    assert.is(notNull(test_, false), whenFalse);
  });
}

test("methods of null are null in Flowable, which says nothing of what they are called on where they are not true", () => {
  const template = parseTemplate("${x.equals('A')}");
  if (template.kind !== "expression") throw new Error(template.kind);
  assert.equal(notNullWhen(template.expression, true, true), ["x"]);
  assert.equal(notNullWhen(template.expression, false, true), []);
});

test.run();

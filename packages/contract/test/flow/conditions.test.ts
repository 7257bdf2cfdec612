// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { excludedLiterals, impliedLiterals, type Literals } from "../../src/flow/conditions/literals.js";
import { place } from "../building/model.js";

const shown = (literals: Literals): string =>
  [...literals].map(([name, texts]) => `${name} ${[...texts].join("|")}`).join(", ");

/** What is said when a condition is true, and when it is false: one of these, none of those. */
for (const [source, whenTrue, whenFalse] of [
  ["x == 'A'", ["x A", ""], ["", "x A"]],
  ["x != 'A'", ["", "x A"], ["x A", ""]],
  ["!(x == 'A')", ["", "x A"], ["x A", ""]],
  ["x == 'A' || x == 'B'", ["x A|B", ""], ["", "x A|B"]],
  ["x != 'A' && x != 'B'", ["", "x A|B"], ["x A|B", ""]],
  ["x != 'A' && y > 5", ["", "x A"], ["", ""]],
  ["x != 'A' || y > 5", ["", ""], ["x A", ""]],
  ["x != 'A' || x != 'B'", ["", ""], ["x ", ""]],
  ["x == 'A' && y == 'B'", ["x A, y B", ""], ["", ""]],
  ["x.equals('A')", ["x A", ""], ["", "x A"]],
  ["not x.equals('A')", ["", "x A"], ["x A", ""]],
  ["x == y", ["", ""], ["", ""]],
] as const) {
  const condition = { kind: "expression", template: parseTemplate(`\${${source}}`), place: place() } as const;
  const said = (holds: boolean): readonly string[] => [
    shown(impliedLiterals(condition, holds)),
    shown(excludedLiterals(condition, holds)),
  ];
  test(`${source} says of texts what it does when true, and when false`, () => {
    assert.equal(said(true), [...whenTrue]);
    assert.equal(said(false), [...whenFalse]);
  });
}

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ConditionFact, conditionFacts } from "../../src/index.js";

/** A fact in short: `t.a! = "A" | 3`: it is there, and one of these; `~` loosely; `t.a \ null`: it is not that. */
function told({ path: { root, steps }, isPresent, oneOf, noneOf, isLoose }: ConditionFact): string {
  const way = [root, ...steps.map((step) => (step.kind === "member" ? step.name : "?"))].join(".");
  const values =
    oneOf === null ? "" : ` ${isLoose ? "~" : "="} ${oneOf.map((one) => JSON.stringify(one)).join(" | ")}`;
  const none = noneOf.length === 0 ? "" : ` \\ ${noneOf.map((one) => JSON.stringify(one)).join(", ")}`;
  return `${way}${isPresent ? "!" : ""}${values}${none}`;
}

const facts = (source: string, holds: boolean): string => conditionFacts(source, holds).map(told).join("; ");

const TRUE: readonly (readonly [given: string, source: string, want: string])[] = [
  ["a comparison with a text", "t === 'A'", 't! = "A"'],
  ["either way round", "'A' === t", 't! = "A"'],
  ["loosely", "t == 'A'", 't! ~ "A"'],
  ["of something in something", "t.a.b === 1", "t.a! \\ null; t.a.b! = 1"],
  ["unless a question is asked first", "t.a?.b === 1", "t.a.b! = 1"],
  ["of what is not", "t.a !== 'A'", 't.a \\ "A"'],
  ["something is there", "t.a != null", "t.a! \\ null"],
  ["something is not missing", "t.a !== undefined", "t.a!"],
  ["nothing is missing", "t.a == null", ""],
  ["more than nothing is something", "t.a > 0", "t.a! \\ null"],
  ["null counts as 0", "t.a >= 0", "t.a!"],
  ["what is true is there", "t.a", 't.a! \\ null, false, "", 0'],
  ["what is not true may be anything", "!t.a.b", "t.a! \\ null"],
  ["all of several", "t.a === 'A' && t.b > 1", 't.a! = "A"; t.b! \\ null'],
  ["one of several", "t.a === 'A' || t.a === 'B'", 't.a! = "A" | "B"'],
  ["one of several, of which each says something else", "t.a === 'A' || t.b === 'B'", ""],
  ["not one of several", "!(t.a === 'A' || t.a === 'B')", 't.a \\ "A", "B"'],
  ["what two say together", "t.a !== 'A' && t.a", 't.a! \\ "A", null, false, "", 0'],
  ["one of a list", "['A', 'B'].includes(t.a)", 't.a! = "A" | "B"'],
  ["what has a method is there", "t.a.startsWith('A')", "t.a! \\ null"],
  ["what cannot be seen", "f(t.a) > 1", ""],
  ["no expression", "return t.a === 1", ""],
];

for (const [given, source, want] of TRUE)
  test(`where it is true: ${given}`, () => assert.is(facts(source, true), want));

const FALSE: readonly (readonly [given: string, source: string, want: string])[] = [
  ["a value is not what it is compared with", "t.a.b === 'A'", 't.a.b \\ "A"'],
  ["not even loosely", "(t.a == 'A')", 't.a \\ "A"'],
  ["it may have failed, so that nothing is there", "t.a == null", ""],
  ["what else it says may not have been evaluated", "t.x.y && t.a === 'A'", ""],
  ["nor can anything be said by what it is not", "t.a !== 'A'", ""],
];

for (const [given, source, want] of FALSE)
  test(`where it is false: ${given}`, () => assert.is(facts(source, false), want));

test("long conditions and deep ones end", () => {
  assert.equal(conditionFacts(`${"!".repeat(1_900)}t.a`, true).length, 1);
  assert.equal(conditionFacts(`t${".a".repeat(900)} === 1`, true), []);
  assert.equal(conditionFacts(`${"t.a === 1 || ".repeat(200)}t.b`, true), []);
  const both = "(t.a.b === 1 && t.a.c === 1)";
  assert.equal(conditionFacts(Array.from({ length: 60 }, () => both).join(" || "), true).length, 3);
});

test.run();

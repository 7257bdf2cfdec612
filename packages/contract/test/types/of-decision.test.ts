import { test } from "uvu";
import * as assert from "uvu/assert";
import { typeOfDecision, typeOfInput } from "../../src/types/of-decision.js";
import { printType } from "../../src/types/print.js";
import { readingOf } from "../../src/types/reading.js";
import { place } from "../building/model.js";

type Input = Parameters<typeof typeOfInput>[0];

const input = (rest: Partial<Input>): Input => ({
  label: null,
  place: place(),
  text: "x",
  reads: [],
  variable: null,
  path: ["x"],
  language: "feel",
  typeRef: "string",
  values: null,
  ...rest,
});

for (const [what, rest, type] of [
  ["of a type", {}, "string"],
  ["with values that it allows", { values: ["web", "branch"] }, '"branch" | "web"'],
  ["with numbers that it allows", { typeRef: "integer", values: [1, 2] }, "number"],
  ["that is a member", { path: ["customer", "segment"], values: ["a"] }, '{ segment?: "a" }'],
] as const) {
  test(`an input ${what} asks for ${type}`, () => assert.is(printType(typeOfInput(input(rest))).type, type));
}

test("only FEEL looks into JSON", () => {
  const path = ["customer", "segment"];
  assert.is(readingOf(typeOfInput(input({ path }))), "none");
  assert.is(readingOf(typeOfInput(input({ path, language: "juel" }))), "java");
});

test("a row has what every rule gives, and may lack what one leaves empty", () => {
  const output = (name: string, values: readonly (string | null)[] | null) =>
    ({ name, place: place(), typeRef: "string", values }) as const;
  const logic = {
    kind: "table",
    hitPolicy: "FIRST",
    aggregation: null,
    inputs: [],
    outputs: [output("verdict", ["no", "yes"]), output("note", ["late", null]), output("by", null)],
    ruleReads: [],
    hasCatchAllRule: true,
    rules: [],
  } as const;
  const type = typeOfDecision({ logic }, "singleResult");
  assert.is(printType(type).type, '{ by?: string | null; note?: "late" | null; verdict: "no" | "yes" }');
});

test.run();

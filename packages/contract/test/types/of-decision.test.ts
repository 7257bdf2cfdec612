import { test } from "uvu";
import * as assert from "uvu/assert";
import { typeOfInput } from "../../src/types/of-decision.js";
import { printType } from "../../src/types/print.js";
import { readingOf } from "../../src/types/reading.js";
import { place } from "../building/model.js";

type Input = Parameters<typeof typeOfInput>[0];

const input = (rest: Partial<Input>): Input => ({
  label: null,
  place: place(),
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

test.run();

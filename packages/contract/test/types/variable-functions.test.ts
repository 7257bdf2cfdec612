// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { excludedLiterals, impliedLiterals } from "../../src/flow/conditions/literals.js";
import { demandsOfTemplate } from "../../src/types/demand.js";
import { typeOfTemplate } from "../../src/types/of-expression.js";
import { printType } from "../../src/types/print.js";
import { STRING, UNKNOWN } from "../../src/types/value-type.js";
import { place } from "../building/model.js";

for (const [text, wanted, nullable] of [
  ["${vars:equals(x, 'A')}", "string", true],
  ["${variables:equals('x', 'A')}", "string", true],
  ["${var:gte(x, 100)}", "number", true],
  ["${vars:contains(x, 'A')}", "unknown", true],
  ["${vars:get(x) > 5}", "number", true],
  ["${vars:getOrDefault('x', 'A') == 'B'}", "string", true],
] as const) {
  test(`${text} asks for ${wanted}, or nothing`, () => {
    const demanded = printType(demandsOfTemplate(parseTemplate(text)).get("x") ?? UNKNOWN);
    assert.equal(demanded, { type: wanted, nullable });
  });
}

for (const [text, type, nullable] of [
  ["${vars:get(x)}", "string", true],
  ["${vars:getOrDefault(x, 5)}", "string | number", false],
  ["${vars:isNotEmpty(x)}", "boolean", false],
  ["${vars:lowerThan(x, 5)}", "boolean", false],
  ["${vars:base64(x)}", "unknown", true],
] as const) {
  test(`${text} is ${type}`, () =>
    assert.equal(printType(typeOfTemplate(parseTemplate(text), () => STRING)), { type, nullable }));
}

for (const text of [
  "${x.equals('A')}",
  "${'A'.equals(x)}",
  "${vars:equals(x, 'A')}",
  "${vars:equals('x', 'A')}",
]) {
  test(`${text} says that x is "A", and when it is false that it is not`, () => {
    const condition = { kind: "expression", template: parseTemplate(text), place: place() } as const;
    assert.equal([...(impliedLiterals(condition, true).get("x") ?? [])], ["A"]);
    assert.equal([...(excludedLiterals(condition, false).get("x") ?? [])], ["A"]);
  });
}

test.run();

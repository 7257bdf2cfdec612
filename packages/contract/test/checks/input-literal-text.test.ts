import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose } from "../building/diagnose.js";
import { externalTask, parameter } from "../building/model.js";

const found = (...texts: string[]) =>
  diagnose([externalTask("t", { inputs: texts.map((text, index) => parameter(`p${index}`, text)) })]);

test("a number or truth value without ${} is a text", () => {
  assert.equal(found("42", "-1.5", "true"), [
    "input-literal-text t the input parameter 'p0' is the text '42'",
    "input-literal-text t the input parameter 'p1' is the text '-1.5'",
    "input-literal-text t the input parameter 'p2' is the text 'true'",
  ]);
});

test("other texts, and numbers that are computed, are what they look like", () => {
  assert.equal(found("${42}", "007", "1.2.3", "+49", "EUR", "", "1e3", "true story"), []);
});

test.run();

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readTopic } from "../../src/read/topic.js";

const cases: readonly (readonly [given: string | null, kind: string])[] = [
  [null, "missing"],
  ["", "missing"],
  ["  ", "missing"],
  ["charge-card", "literal"],
  ["../../x", "literal"],
  [" padded ", "literal"],
  ["orders:${tenant}", "expression"],
  ["${topicName}", "expression"],
  ["#{topicName}", "expression"],
  ["${broken", "expression"],
  ["token.current.topic", "javascript"],
  ["'a' + token.history.Start.b", "javascript"],
  ["token.refresh", "literal"],
  ["my-token.current", "literal"],
];

for (const [given, kind] of cases) {
  test(`topic ${JSON.stringify(given)} is ${kind}`, () => assert.is(readTopic(given, false).kind, kind));
}

test("on ProcessEngine.io every mention of the token makes it JavaScript", () => {
  assert.is(readTopic("token.refresh", true).kind, "javascript");
});

test("a literal keeps its spaces, as in the engine", () => {
  assert.equal(readTopic(" padded ", false), { kind: "literal", name: " padded " });
});

test("an escaped expression is a literal", () => {
  assert.equal(readTopic("\\${a}", false), { kind: "literal", name: "${a}" });
});

test.run();

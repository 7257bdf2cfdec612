import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { describeTopic, topicNamesOf } from "../src/topics.js";

test("a topic is told by its kind", () => {
  assert.equal(describeTopic({ kind: "literal", name: "a" }), { topic: "a", topicKind: "literal" });
  assert.equal(describeTopic({ kind: "missing" }), { topic: "", topicKind: "missing" });
  assert.equal(describeTopic({ kind: "javascript", source: "token.x" }), {
    topic: "token.x",
    topicKind: "javascript",
  });
  const source = "${region}-mail";
  assert.equal(describeTopic({ kind: "expression", source, template: parseTemplate(source) }), {
    topic: source,
    topicKind: "expression",
  });
});

test("an empty name is a missing topic", () => {
  assert.equal(describeTopic({ kind: "literal", name: "" }), { topic: "", topicKind: "missing" });
});

test("an expression stands for the values that the user names", () => {
  const expression = { topic: "${t}", topicKind: "expression" } as const;
  assert.equal(topicNamesOf(expression, {}), []);
  assert.equal(topicNamesOf(expression, { "${t}": ["a", "", "b"] }), ["a", "b"]);
  assert.equal(topicNamesOf({ topic: "constructor", topicKind: "expression" }, {}), []);
  assert.equal(topicNamesOf({ topic: "x", topicKind: "literal" }, { x: ["y"] }), ["x"]);
  assert.equal(topicNamesOf({ topic: "token.x", topicKind: "javascript" }, { "token.x": ["y"] }), []);
});

test.run();

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

const expression = (source: string) =>
  ({ kind: "expression", source, template: parseTemplate(source) }) as const;

test("an expression stands for the values that the user names", () => {
  assert.equal(topicNamesOf(expression("${t}"), {}), []);
  assert.equal(topicNamesOf(expression("${t}"), { "${t}": ["b", "", "a", "b"] }), ["b", "a"]);
  assert.equal(topicNamesOf(expression("${'a'}"), { "${'a'}": ["b"] }), ["b"]);
  assert.equal(topicNamesOf({ ...expression("${t}"), source: "constructor" }, {}), []);
});

test("an expression that can only yield certain names stands for them", () => {
  assert.equal(topicNamesOf(expression("${'notify'}"), {}), ["notify"]);
  assert.equal(topicNamesOf(expression("#{fast ? 'ship-fast' : 'ship'}"), {}), ["ship-fast", "ship"]);
  assert.equal(topicNamesOf(expression("${fast ? 'ship-fast' : t}"), {}), []);
  assert.equal(topicNamesOf(expression("${fast ? 'ship-fast' : null}"), {}), []);
  assert.equal(topicNamesOf(expression("ship-${'fast'}"), {}), ["ship-fast"]);
  assert.equal(topicNamesOf(expression("ship-${fast ? 'fast' : 'slow'}"), {}), ["ship-fast", "ship-slow"]);
  assert.equal(topicNamesOf(expression("ship-${fast ? 'fast' : t}"), {}), []);
});

test("so does a script of ProcessEngine.io", () => {
  const script = (source: string) => ({ kind: "javascript", source }) as const;
  assert.equal(topicNamesOf(script("token.current.x"), {}), []);
  assert.equal(topicNamesOf(script("token.current.x"), { "token.current.x": ["y"] }), ["y"]);
  assert.equal(topicNamesOf(script("token.current.isVip ? 'mail.vip' : 'mail'"), {}), ["mail.vip", "mail"]);
  assert.equal(topicNamesOf(script("`mail.${token.current.isVip ? 'vip' : 'all'}`"), {}), [
    "mail.vip",
    "mail.all",
  ]);
  assert.equal(topicNamesOf(script("'mail.' + (token.current.isVip ? 'vip' : 'all')"), {}), [
    "mail.vip",
    "mail.all",
  ]);
  assert.equal(topicNamesOf(script("token.current.isVip ? 'mail.vip' : token.current.x"), {}), []);
  assert.equal(topicNamesOf(script("token."), {}), []);
});

test("only expressions have values to name", () => {
  assert.equal(topicNamesOf({ kind: "literal", name: "x" }, { x: ["y"] }), ["x"]);
  assert.equal(topicNamesOf({ kind: "literal", name: "" }, {}), []);
  assert.equal(topicNamesOf({ kind: "missing" }, {}), []);
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose, diagnoseFiles } from "../building/diagnose.js";
import { external, externalTask, file, process } from "../building/model.js";

const on = (id: string, topic: Parameters<typeof external>[0]) =>
  externalTask(id, { external: external(topic) });

test("topic-expression: an expression whose values nobody named", () => {
  assert.equal(diagnose([on("t", "mail-${region}")]), [
    "topic-expression t the topic 'mail-${region}' is an expression, whose values the model does not tell",
  ]);
  const files = [file("a.bpmn", process("p", [on("t", "mail-${region}")]))];
  assert.equal(diagnoseFiles(files, { expressionTopics: { "mail-${region}": ["mail-eu"] } }), []);
  assert.is(diagnoseFiles(files, { expressionTopics: { "mail-${region}": [] } }).length, 1);
  assert.equal(diagnose([on("t", "${isExpress ? 'ship-fast' : 'ship'}")]), []);
});

test("topic-expression: one that does not parse is the reader's to report", () => {
  assert.equal(diagnose([on("t", "mail-${region")]), []);
});

test("topic-javascript: ProcessEngine.io's computed topics", () => {
  assert.equal(diagnose([on("t", { kind: "javascript", source: "token.current.topic" })]), [
    "topic-javascript t the topic is computed by JavaScript: 'token.current.topic'",
  ]);
});

test("topic-whitespace: white space around a name is part of it", () => {
  assert.equal(diagnose([on("t", " mail"), on("u", "send mail")]), [
    "topic-whitespace t the topic ' mail' begins or ends with white space, which is part of its name",
  ]);
});

test("topic-case: names that differ by case only, in all files together", () => {
  const files = [
    file("a.bpmn", process("p", [on("t", "sendMail")])),
    file("b.bpmn", process("q", [on("u", "SendMail"), on("v", "send-mail"), on("w", "SendMail")])),
  ];
  assert.equal(diagnoseFiles(files), [
    "topic-case t the topic 'sendMail' differs from 'SendMail' by case only",
    "topic-case u the topic 'SendMail' differs from 'sendMail' by case only",
    "topic-case w the topic 'SendMail' differs from 'sendMail' by case only",
  ]);
});

test("ordinary topics are nothing to remark on", () => {
  assert.equal(diagnose([on("t", "mail"), on("u", "mail"), on("v", "send mail"), on("w", "a:b/c")]), []);
});

test.run();

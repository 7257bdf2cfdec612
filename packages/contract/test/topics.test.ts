// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { describeTopic, topicNamesOf } from "../src/topics.js";
import { type Bodies, contractOfXml, element, flows, inRow, when, worker } from "./building/xml.js";

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

/** The topics of processes, and what is found wrong with those that are computed. */
async function topicsIn(bodies: Bodies): Promise<readonly string[]> {
  const { topics, diagnostics } = await contractOfXml(bodies);
  const found = diagnostics.filter(({ code }) => code.startsWith("topic-"));
  return [...topics.map(({ topic }) => topic), ...found.map(({ code }) => code)];
}

const asks = (id: string, ...values: readonly string[]): string =>
  element("userTask", `ask-${id}`, {
    extensions: `<camunda:formData><camunda:formField id="${id}" type="enum">${values.map((value) => `<camunda:value id="${value}"/>`).join("")}<camunda:validation><camunda:constraint name="required"/></camunda:validation></camunda:formField></camunda:formData>`,
  });
const mails = (topic: string, id = "mail"): string => worker(id, { attributes: `camunda:topic="${topic}"` });

test("an expression stands for what its variables make of it, as far as these are a few texts", async () => {
  const region = asks("region", "eu", "us");
  assert.equal(await topicsIn({ p: inRow(region, mails("${region}-mail")) }), ["eu-mail", "us-mail"]);
  assert.equal(await topicsIn({ p: inRow(region, mails("${region}")) }), ["eu", "us"]);
  assert.equal(await topicsIn({ p: inRow(region, asks("kind", "a", "b"), mails("${region}.${kind}")) }), [
    "eu.a",
    "eu.b",
    "us.a",
    "us.b",
  ]);
  assert.equal(await topicsIn({ p: inRow(region, mails("${region}-${other}")) }), ["topic-expression"]);
});

test("what a condition has said of them counts", async () => {
  const choice = `<exclusiveGateway id="g" default="g-b"/>${mails("${region}-mail", "a")}${mails("${region}-letter", "b")}${when("g", "a", "region == 'eu'")}${flows("g", "b")}`;
  const body = `<startEvent id="s"/>${asks("region", "eu", "us")}${flows("s", "ask-region", "g")}${choice}`;
  assert.equal(await topicsIn({ p: body }), ["eu-mail", "us-letter"]);
});

test("elements of JSON lists in Flowable are written otherwise", async () => {
  const each = element("serviceTask", "each", {
    attributes: `flowable:type="external-worker" flowable:topic="to-\${one}"`,
    content: `<multiInstanceLoopCharacteristics isSequential="true" flowable:collection="papers" flowable:elementVariable="one"/>`,
  });
  assert.equal(await topicsIn({ p: inRow(each) }), ["topic-expression"]);
});

test("a script of ProcessEngine.io stands for what the token makes of it", async () => {
  const property = (name: string, value: string) =>
    `<camunda:properties><camunda:property name="${name}" value="${value}"/></camunda:properties>`;
  const script = element("scriptTask", "choose", {
    content: `<script>return { segment: token.current.total &gt; 5 ? "vip" : "all", isFast: token.current.total &lt; 9 };</script>`,
  });
  const topicsBy = (topic: string) =>
    topicsIn({
      p: inRow(
        script,
        worker("mail", {
          attributes: `camunda:topic="${topic}"`,
          extensions: property("payload", "{ to: token.current.segment }"),
        }),
      ),
    });
  assert.equal(await topicsBy("`mail.${token.current.segment}`"), ["mail.all", "mail.vip"]);
  assert.equal(await topicsBy("'mail.' + token.history.choose.segment"), ["mail.all", "mail.vip"]);
  assert.equal(await topicsBy("token.current.segment"), ["all", "vip"]);
  assert.equal(await topicsBy("`fast-${token.current.isFast}`"), ["fast-false", "fast-true"]);
  assert.equal(await topicsBy("`mail.${token.current.other}`"), ["topic-javascript"]);
});

test("only expressions have values to name", () => {
  assert.equal(topicNamesOf({ kind: "literal", name: "x" }, { x: ["y"] }), ["x"]);
  assert.equal(topicNamesOf({ kind: "literal", name: "" }, {}), []);
  assert.equal(topicNamesOf({ kind: "missing" }, {}), []);
});

test.run();

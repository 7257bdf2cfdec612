// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contractOfXml, element, flows, inRow, when } from "../building/xml.js";

const work = (id: string, content = ""): string =>
  element("serviceTask", id, {
    attributes: `flowable:type="external-worker" flowable:topic="${id}" flowable:exclusive="false"`,
    content,
  });

const loop = (collection: string): string =>
  `<multiInstanceLoopCharacteristics isSequential="true" flowable:collection="${collection}" flowable:elementVariable="one"/>`;

const run = (expression: string, collection: string): string =>
  element("serviceTask", "each", {
    attributes: `flowable:expression="${expression}"`,
    content: loop(collection),
  });

/** Where something is found in a process that begins with a worker. */
async function found(...nodes: readonly string[]): Promise<readonly string[]> {
  const { diagnostics } = await contractOfXml({ p: inRow(work("split"), ...nodes) });
  return diagnostics.flatMap(({ code, elementId }) => (code === "element-node" ? [String(elementId)] : []));
}

for (const expression of [
  "${one + 1}",
  "${-one}",
  "${limit > one}",
  "${one == 'A'}",
  "${one != null}",
  "${empty one}",
  "${one ? 1 : 2}",
  "${ready and !one}",
  "${one.equals('A')}",
  "${bean.run(one == 1)}",
  "to-${one}",
])
  test(`${expression} is found`, async () => assert.equal(await found(run(expression, "list")), ["each"]));

for (const expression of [
  "${one}",
  "${one.total > 5}",
  "${list[loopCounter] > 5}",
  "${bean.run(one)}",
  "${other + 1}",
])
  test(`${expression} is fine`, async () => assert.equal(await found(run(expression, "list")), []));

test("so is a person that a task is assigned to", async () => {
  const user = (attribute: string) =>
    element("userTask", "each", { attributes: `flowable:${attribute}="\${one}"`, content: loop("list") });
  assert.equal(await found(user("assignee")), ["each"]);
  assert.equal(await found(user("candidateUsers")), ["each"]);
  assert.equal(await found(user("formKey")), []);
});

test("so it is where the collection is an expression that is the variable", async () => {
  assert.equal(await found(run("${one + 1}", "${list}")), ["each"]);
  assert.equal(await found(run("${one + 1}", "${lists.get('a')}")), []);
});

test("a condition within is found at its flow, whatever the sub-process stands in", async () => {
  const choice = (condition: string) =>
    `<startEvent id="s"/><exclusiveGateway id="g" default="g-n"/><endEvent id="y"/><endEvent id="n"/>${flows("s", "g", "n")}${when("g", "y", condition)}`;
  const sub = (condition: string) =>
    element("subProcess", "each", {
      content: `${loop("list")}<startEvent id="i"/>${element("subProcess", "inner", { content: choice(condition) })}${flows("i", "inner")}`,
    });
  assert.equal(await found(sub("one")), ["g-y"]);
  assert.equal(await found(sub("one.isUrgent")), []);
});

test("so it is in a process that it is handed to, under the name that it has there", async () => {
  const calling = (mapping: string) =>
    element("callActivity", "each", {
      attributes: `calledElement="q"`,
      extensions: `<flowable:in ${mapping}/>`,
      content: loop("list"),
    });
  const look = element("serviceTask", "look", { attributes: `flowable:expression="\${item == 'A'}"` });
  const called = inRow(look, work("visit"));
  const foundBy = async (mapping: string) => {
    const { diagnostics } = await contractOfXml({ p: inRow(work("split"), calling(mapping)), q: called });
    return diagnostics.flatMap(({ code, elementId }) => (code === "element-node" ? [elementId] : []));
  };
  assert.equal(await foundBy(`source="one" target="item"`), ["look"]);
  assert.equal(await foundBy(`sourceExpression="\${one}" target="item"`), ["look"]);
  assert.equal(await foundBy(`sourceExpression="\${one.id}" target="item"`), []);
  assert.equal(await foundBy(`source="one" target="other"`), []);
});

test("nothing is said of a list that code may have set", async () => {
  const code = element("serviceTask", "code", { attributes: 'flowable:class="com.example.Split"' });
  assert.equal(await found(code, run("${one + 1}", "list")), []);
});

test.run();

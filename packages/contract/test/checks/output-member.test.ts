// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import { external, externalTask, inSequence, parameter, task } from "../building/model.js";

const diagnose = diagnoseBy("output-member");

/** One expression reads it in the task itself, the other further on. */
const found = (own: string, elsewhere: string, rest: Parameters<typeof externalTask>[1] = {}) => {
  const node = externalTask("t", { outputs: [parameter("out", own)], ...rest });
  const next = task("next", { outputs: [parameter("later", elsewhere)] });
  return diagnose([], { scope: inSequence(node, next) });
};

const asMap = "${order.total > 5}";
const asJson = "${order.prop('total').numberValue() > 5}";

test("what is handed back can be JSON or a map of Java, not both", () => {
  const remark = [
    "output-member t what the handler hands back as 'order' is read both as JSON and as a map or list of Java",
  ];
  assert.equal(found(asMap, asJson), remark);
  assert.equal(found(asJson, asMap), remark);
});

test("so can what a process is started with", () => {
  const nodes = [asMap, asJson].map((text, at) => task(`${at}`, { outputs: [parameter("out", text)] }));
  assert.equal(diagnose([], { scope: inSequence(...nodes) }), [
    "output-member p what the process is started with as 'order' is read both as JSON and as a map or list of Java",
  ]);
});

test("read in one way there is nothing to say", () => {
  assert.equal(found(asMap, "${order['name'] == 'x'}"), []);
  assert.equal(found(asJson, "${order.hasProp('name')}"), []);
});

test("Flowable reads members of JSON", () => {
  assert.equal(found(asMap, asJson, { external: external("topic", { dialect: "flowable" }) }), []);
});

test.run();

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import { external, externalTask, parameter } from "../building/model.js";

const diagnose = diagnoseBy("output-member");

const found = (text: string, rest: Parameters<typeof externalTask>[1] = {}) =>
  diagnose([externalTask("t", { outputs: [parameter("out", text)], ...rest })]);

const remark =
  "output-member t the output mapping reads a member of 'order'; objects are sent as JSON, which has no members in expressions";

test("a member or element of what the handler hands back cannot be read from JSON", () => {
  assert.equal(found("${order.total}"), [remark]);
  assert.equal(found("${order.customer.name == 'x'}"), [remark]);
  assert.equal(found("${order['total'] + 1}"), [remark]);
});

test("Spin's methods can, and so can what the element is given itself", () => {
  assert.equal(found("${order.prop('total').numberValue()}"), []);
  assert.equal(found("${order.total}", { inputs: [parameter("order", "${bean.order()}")] }), []);
});

test("Flowable reads members of JSON", () => {
  assert.equal(found("${order.total}", { external: external("topic", { dialect: "flowable" }) }), []);
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, inRow, reader, shortContract, worker } from "../building/xml.js";

test("a topic is evaluated before its worker can have given anything", async () => {
  const a = worker("a", { attributes: `camunda:topic="mail-\${region}"`, outputs: { to: "${region}" } });
  assert.match((await shortContract({ p: inRow(a) }))["start p"] ?? "", "region: unknown");
});

const call = (id: string, mappings: string): string =>
  element("callActivity", id, { attributes: `calledElement="child"`, extensions: mappings });

test("what a called process may lack is asked of who starts its caller", async () => {
  const user = element("userTask", "user");
  const contract = await shortContract({
    p: inRow(call("call", `<camunda:in variables="all"/>`)),
    child: inRow(user, reader("a", "x")),
  });
  assert.is(contract["start child"], "?x: unknown");
  assert.is(contract["start p"], "?x: unknown");
});

test("who starts a process is not asked for what only its callers read", async () => {
  const contract = await shortContract({
    p: inRow(call("call", `<camunda:in variables="all"/><camunda:out variables="all"/>`), reader("z", "x")),
    child: inRow(worker("a"), worker("b")),
  });
  assert.is(contract["start child"], "");
  assert.is(contract["start p"], "");
  assert.is(contract["a out"], "?x: unknown");
});

test("a single worker whom every way passes is asked alone", async () => {
  const contract = await shortContract({ p: inRow(worker("a"), reader("b", "x")) });
  assert.is(contract["start p"], "");
  assert.is(contract["a out"], "x: unknown");
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProcess, read, summary } from "../sources.js";

const CASES: readonly (readonly [what: string, content: string, found: readonly string[]])[] = [
  ["one namespace", '<task id="a" flowable:async="true"/>', []],
  ["operaton beside camunda", '<task id="a" camunda:x="1" camunda:y="1" operaton:z="1"/>', []],
  ["camunda beside flowable", '<task id="a" flowable:x="1" flowable:y="1" camunda:z="1"/>', []],
  [
    "flowable beside camunda, said once",
    '<task id="a" camunda:x="1" camunda:y="1" camunda:z="1"/>\n<task id="b" flowable:x="1"/><task id="c" flowable:y="1"/>',
    ["warning dialect-mismatch 2:1 b"],
  ],
];

for (const [what, content, found] of CASES) {
  test(what, async () => {
    const { diagnostics } = await read(inProcess(content));
    const mismatches = diagnostics.filter(({ code }) => code === "dialect-mismatch");
    assert.equal(summary(mismatches), found);
  });
}

test("a dialect that is asked for is held to what its engine hears", async () => {
  const { diagnostics } = await read(inProcess('\n<task id="a" operaton:asyncBefore="true"/>'), {
    dialect: "camunda",
  });
  assert.equal(summary(diagnostics), ["warning dialect-mismatch 2:1 a"]);
  assert.match(diagnostics[0]?.message ?? "", "the model is read as camunda");
});

test.run();

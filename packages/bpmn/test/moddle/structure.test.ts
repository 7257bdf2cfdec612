import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProcess, read, summary } from "../sources.js";

async function idsAndFindings(source: string, lenient = false): Promise<[string[], string[]]> {
  const { processes, diagnostics } = await read(source, { lenient });
  const ids = processes.flatMap(({ scope }) => scope.nodes.map(({ id }) => id));
  return [ids, summary(diagnostics).map((line) => line.replace(/ 1:\d+/, ""))];
}

test("an unknown element is left out and reported, the rest is read", async () => {
  const [ids, findings] = await idsAndFindings(inProcess('<task id="a"/><robotTask id="b"/><task id="c"/>'));
  assert.equal(ids, ["a", "c"]);
  assert.equal(findings, ["error element-misplaced b"]);
});

test("an element in the wrong place is left out and reported", async () => {
  const [ids, findings] = await idsAndFindings(inProcess('<task id="a"><startEvent id="b"/></task>'));
  assert.equal(ids, ["a"]);
  assert.equal(findings, ["error element-misplaced b"]);
});

test("leniently, that is a warning", async () => {
  const [, findings] = await idsAndFindings(inProcess("<foo/><bar/>"), true);
  assert.equal(findings, ["warning element-misplaced p", "warning element-misplaced p"]);
});

test("elements whose names go beyond ASCII are left out and reported", async () => {
  const [ids, findings] = await idsAndFindings(inProcess('<Öl/><taskÜ/><task id="a"/>'));
  assert.equal([ids, findings], [["a"], ["error element-misplaced p", "error element-misplaced p"]]);
});

test("elements called like members of objects are nothing special", async () => {
  const [ids, findings] = await idsAndFindings(
    inProcess('<constructor/><__proto__/><toString/><task id="constructor"/><task id="__proto__"/>'),
  );
  assert.equal(ids, ["constructor", "__proto__"]);
  assert.is(findings.length, 3);
});

test("an element where only a text may stand is left out and reported", async () => {
  const [ids, findings] = await idsAndFindings(
    inProcess('<scriptTask id="a" scriptFormat="groovy"><script>1<foo/></script></scriptTask>'),
  );
  assert.equal([ids, findings], [["a"], ["error element-misplaced a"]]);
});

test("a few misfits do not make a large model unreadable", async () => {
  const tasks = Array.from({ length: 5000 }, (_, index) => `<task id="t${index}"/>`).join("");
  const [ids, findings] = await idsAndFindings(inProcess(tasks + "<foo/>".repeat(100)));
  assert.equal([ids.length, findings.length], [5000, 100]);
});

test("a stray text is reported and the element read", async () => {
  const [ids, findings] = await idsAndFindings(inProcess('<task id="a">oops</task>'));
  assert.equal(ids, ["a"]);
  assert.equal(findings, ["error text-stray a"]);
});

test("an attribute without prefix that BPMN does not know is reported", async () => {
  const { diagnostics } = await read(inProcess('<serviceTask id="a" type="external"/>'));
  assert.equal(
    diagnostics.map(({ code, elementId, message }) => [code, elementId, message]),
    [["attribute-unknown", "a", "BPMN knows no attribute 'type' of <serviceTask>"]],
  );
});

test("attributes called like what moddle or JavaScript use do no harm", async () => {
  const names = [
    "flowElements",
    "eventDefinitions",
    "loopCharacteristics",
    "constructor",
    "__proto__",
    "get",
    "hasOwnProperty",
  ];
  for (const name of names) {
    const source = inProcess(`<startEvent id="a" ${name}="x"/><task id="b" ${name}="x"/>`).replace(
      'id="p"',
      `id="p" ${name}="x"`,
    );
    const [ids, findings] = await idsAndFindings(source);
    assert.equal(
      [name, ids, findings],
      [name, ["a", "b"], ["p", "a", "b"].map((id) => `warning attribute-unknown ${id}`)],
    );
  }
});

test("diagrams, foreign elements and foreign attributes are passed over", async () => {
  const [ids, findings] = await idsAndFindings(
    inProcess('<task id="a" x:b="c" xmlns:x="urn:x"><x:d/></task>', '<x:e xmlns:x="urn:x"><task/></x:e>'),
  );
  assert.equal([ids, findings], [["a"], []]);
});

test.run();

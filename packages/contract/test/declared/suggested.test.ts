import { test } from "uvu";
import * as assert from "uvu/assert";
import type { VariableContract } from "../../src/contract.js";
import { contractOfXml, inRow, worker } from "../building/xml.js";

const show = ({ name, type, presence, nullable, origin }: VariableContract): string =>
  `${origin} ${name}${presence === "optional" ? "?" : ""}: ${type}${nullable ? " | null" : ""}`;

async function taskWith(text: string, inputs: Readonly<Record<string, string>> = {}) {
  const annotation = `<textAnnotation id="a"><text>${text}</text></textAnnotation><association id="x" sourceRef="a" targetRef="t"/>`;
  const { externalTasks, diagnostics } = await contractOfXml({
    p: inRow(worker("t", { inputs })) + annotation,
  });
  const [task] = externalTasks;
  assert.ok(task);
  const findings = diagnostics.filter(({ code }) => code.startsWith("declaration-"));
  return { inputs: task.inputs, shown: task.inputs.map(show), findings, documentation: task.documentation };
}

test("what a task is said to expect types what is unknown, and requires nothing", async () => {
  const { inputs, shown, documentation } = await taskWith(
    "Sums.\nExpects: { fromIndex: number, toIndex: number, note?: string }",
    { fromIndex: "${x}" },
  );
  assert.equal(shown, [
    "annotated fromIndex: number | null",
    "inferred x: unknown | null",
    "annotated toIndex?: number | null",
    "annotated note?: string | null",
  ]);
  assert.equal(
    [inputs[0]?.evidence[0]?.reason, inputs[0]?.evidence[0]?.line],
    ["text annotation suggests fromIndex: number", 7],
  );
  assert.equal(documentation, ["Sums.\nExpects: { fromIndex: number, toIndex: number, note?: string }"]);
});

test("it may go over several lines, or end with its own", async () => {
  assert.equal((await taskWith("expects: {\n  a: number,\n  b: string[]\n}")).shown, [
    "annotated a?: number | null",
    "annotated b?: string[] | null",
  ]);
  assert.equal((await taskWith("Expects: { a: number }\nand some patience")).shown, [
    "annotated a?: number | null",
  ]);
});

test("what is known is known, and contradicts nobody", async () => {
  const { shown, findings } = await taskWith("Expects: { mode: number }", { mode: "FAST" });
  assert.equal([shown, findings], [['declared mode: "FAST"'], []]);
});

test("what cannot be read says nothing", async () => {
  for (const text of [
    "Expects: { a number }",
    "Expects: a number",
    "Expects: { [name: string]: number }",
    "He expects: { a: number }",
    "Expects: { a: { b: { }",
  ]) {
    const { shown, findings } = await taskWith(text);
    assert.equal([shown, findings], [[], []], text);
  }
});

test.run();

import { readModel } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { VariableContract } from "../../src/contract.js";
import { buildContract } from "../../src/index.js";
import { tokenXml } from "./token-model.js";

const show = ({ name, type, presence, nullable }: VariableContract): string =>
  `${name}${presence === "optional" ? "?" : ""}: ${type}${nullable && type !== "unknown" ? " | null" : ""}`;

/** The inputs of the task `b`, with documentation by the ids of elements. */
async function inputsOf(lines: string, documentation: Readonly<Record<string, string>>) {
  const xml = Object.entries(documentation).reduce(
    (text, [id, said]) =>
      text.replace(
        new RegExp(`<bpmn:\\w+ id="${id}"[^>]*>`),
        (tag) => `${tag}<bpmn:documentation>${said}</bpmn:documentation>`,
      ),
    tokenXml(lines),
  );
  const model = await readModel({ file: "p.bpmn", bytes: new TextEncoder().encode(xml) });
  const { externalTasks, diagnostics } = buildContract([model]);
  return {
    inputs: externalTasks.find(({ elementId }) => elementId === "b")?.inputs.map(show),
    findings: diagnostics.flatMap(({ code, message }) => (code.startsWith("declaration-") ? [message] : [])),
  };
}

const CHAIN = "start s\nworker a\nworker b\nend e\ns -> a -> b -> e";

test("what a worker is declared to give is handed on with the token", async () => {
  assert.equal((await inputsOf(CHAIN, { a: "@out total: number, note?: string, at: Date" })).inputs, [
    "at: string",
    "note?: string",
    "total: number",
  ]);
});

test("so is what a process is declared to start with, through payloads", async () => {
  const lines = "start s\nworker b { sum: token.current.total }\nend e\ns -> b -> e";
  assert.equal((await inputsOf(lines, { p: "@in total: number" })).inputs, ["sum: number"]);
  assert.equal((await inputsOf(lines, { s: "@in total?: number" })).inputs, ["sum?: number"]);
});

test("what scripts ask for and what is declared is met; what contradicts counts for nothing", async () => {
  const lines = `start s\nworker a\nuser c\nworker b { sum: token.history.a.total, twice: token.history.a.total * 2 }\nend e\ns -> a -> c -> b -> e`;
  assert.equal((await inputsOf(lines, { a: "@out total: 1 | 2" })).inputs?.[0], "sum: number");
  const { inputs, findings } = await inputsOf(lines, { a: "@out total: boolean" });
  assert.equal(inputs?.[0], "sum?: number");
  assert.equal(findings, ["the output 'total' is declared as boolean, but the models make it number"]);
});

test("what a schema says of results goes on as well", async () => {
  const model = await readModel({ file: "p.bpmn", bytes: new TextEncoder().encode(tokenXml(CHAIN)) });
  const schemas = [
    { file: "a.out.json", text: '{"properties":{"total":{"type":"number"}},"required":["total"]}' },
  ];
  const { externalTasks } = buildContract({ models: [model], schemas });
  assert.equal(externalTasks[1]?.inputs.map(show), ["total: number"]);
});

test("a payload with members of its own hands out nothing else", async () => {
  const lines = (payload: string) => `start s\nworker b ${payload}\nend e\ns -> b -> e`;
  const said = { b: "@in other: string" };
  assert.equal(await inputsOf(lines("{ sum: token.current.total }"), said), {
    inputs: ["sum?: unknown"],
    findings: ["the input 'other' is declared, but the element hands out its payload and nothing else"],
  });
  for (const open of ["", "{ ...token.current }", "token.current", "f(token)"])
    assert.equal(await inputsOf(lines(open), said), { inputs: ["other: string"], findings: [] });
});

test.run();

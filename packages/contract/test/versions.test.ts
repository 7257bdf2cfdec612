import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract, type ContractOptions } from "../src/build.js";
import { compareNumerically } from "../src/versions.js";
import { externalTask, file, parameter, process } from "./building/model.js";

/** Versions of one process, by file, in the order of their tags: each has a task of its own. */
function served(
  tags: Readonly<Record<string, string | null>>,
  options: ContractOptions = { versions: "newest" },
  drafts: readonly string[] = [],
): readonly string[] {
  const files = Object.entries(tags).map(([name, versionTag]) =>
    file(
      name,
      process("p", [externalTask(`in ${name}`)], { versionTag, executable: !drafts.includes(name) }),
    ),
  );
  const { processes, externalTasks, topics } = buildContract(files, options);
  assert.is(externalTasks.length, processes.length);
  assert.is(topics[0]?.elements.length, processes.length);
  return processes.map((one) => one.file);
}

test("all versions are served unless the newest is asked for", () => {
  assert.equal(served({ "a.bpmn": "1", "b.bpmn": "2" }, {}), ["a.bpmn", "b.bpmn"]);
  assert.equal(served({ "a.bpmn": "2", "b.bpmn": "1" }), ["a.bpmn"]);
});

const pairs: readonly (readonly [older: string | null, newer: string])[] = [
  [null, "0"],
  ["1.9", "1.10"],
  ["1.9.9", "2"],
  ["v9", "v10"],
  ["9", "V10"],
  ["2.0-beta", "2.0"],
  ["2.0-beta.2", "2.0-beta.10"],
  ["2.0", "2.0.1"],
  ["2026-09-30", "2026-10-01"],
  ["1", "99999999999999999999999"],
];

for (const [older, newer] of pairs) {
  test(`${newer} is newer than ${older}`, () => {
    assert.equal(served({ "a.bpmn": older, "b.bpmn": newer }), ["b.bpmn"]);
    assert.equal(served({ "a.bpmn": newer, "b.bpmn": older }), ["a.bpmn"]);
  });
}

test("of equal tags the last file is the newest", () => {
  assert.equal(served({ "order-v9.bpmn": null, "order-v10.bpmn": null }), ["order-v10.bpmn"]);
  assert.equal(served({ "b.bpmn": "1", "a.bpmn": "1" }), ["b.bpmn"]);
});

test("what no engine deploys is not the newest, unless it is worked for as well", () => {
  assert.equal(served({ "a.bpmn": "1", "b.bpmn": "2" }, { versions: "newest" }, ["b.bpmn"]), ["a.bpmn"]);
  const all = { versions: "newest", includeNonExecutable: true } as const;
  assert.equal(served({ "a.bpmn": "1", "b.bpmn": "2" }, all, ["b.bpmn"]), ["b.bpmn"]);
});

test("processes with ids of their own are not versions of each other", () => {
  const files = [file("a.bpmn", process("p", [])), file("b.bpmn", process("q", []))];
  assert.is(buildContract(files, { versions: "newest" }).processes.length, 2);
});

test("types of older versions do not count", () => {
  const version = (name: string, versionTag: string, value: string) =>
    file(name, process("p", [externalTask("t", { inputs: [parameter("a", value)] })], { versionTag }));
  const { externalTasks } = buildContract([version("a.bpmn", "1", "X"), version("b.bpmn", "2", "Y")], {
    versions: "newest",
  });
  assert.equal(
    externalTasks.map(({ inputs }) => inputs[0]?.type),
    ['"Y"'],
  );
});

test("numbers compare by value, texts by their letters", () => {
  assert.ok(compareNumerically("a2", "a10") < 0);
  assert.ok(compareNumerically("b1", "a2") > 0);
  assert.is(compareNumerically("a1", "a01"), 0);
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import type { NotedBase } from "../../src/index.js";
import { definitions, inProcess, nodeIn, read, readProcess } from "../sources.js";

const shown = ({ notes = [] }: NotedBase): readonly string[] =>
  notes.map(({ kind, text, place: { line } }) => `${line} ${kind} ${text}`);

const annotation = (id: string, text: string): string =>
  `<textAnnotation id="${id}"><text>${text}</text></textAnnotation>`;
const association = (source: string, target: string): string =>
  `<association sourceRef="${source}" targetRef="${target}"/>`;

test("documentation of a process and of any element, each with the line on which its text begins", async () => {
  const process = await readProcess(
    inProcess(`<documentation>About
all</documentation>
<serviceTask id="t"><documentation>
  One &amp; <![CDATA[<two>]]>
</documentation><documentation>Three</documentation></serviceTask>`),
  );
  assert.equal(shown(process), ["1 documentation About\nall"]);
  assert.equal(shown(nodeIn(process, "t", "task")), ["4 documentation One & <two>", "5 documentation Three"]);
});

test("text annotations of the elements that they are tied to, whichever way and wherever", async () => {
  const process = await readProcess(
    inProcess(
      `${annotation("late", "Late")}<task id="t"/>${association("t", "first")}${association("late", "t")}
      <subProcess id="s"><endEvent id="e"/>${annotation("inner", "In")}${association("e", "inner")}</subProcess>
      ${annotation("first", "First")}${association("first", "s")}${association("t", "first")}${annotation("alone", "Alone")}`,
    ),
  );
  assert.equal(shown(nodeIn(process, "t", "task")), ["1 annotation Late", "3 annotation First"]);
  assert.equal(shown(nodeIn(process, "s", "subProcess")), ["3 annotation First"]);
  assert.equal(shown(nodeIn(process, "e", "event")), ["2 annotation In"]);
  assert.equal(
    process.looseNotes?.map(({ text }) => text),
    ["Alone"],
  );
});

test("what is written about a pool is written about its process", async () => {
  const { processes } = await read(
    definitions(
      `<collaboration id="c"><participant id="pool" processRef="p"><documentation>Pool</documentation></participant>
      <participant id="other"><documentation>Elsewhere</documentation></participant>
      ${annotation("a", "Tied")}${association("pool", "a")}</collaboration>
      <process id="p"><documentation>Own</documentation></process><process id="q"/>`,
    ),
  );
  assert.equal(processes.map(shown), [
    ["4 documentation Own", "1 documentation Pool", "3 annotation Tied"],
    [],
  ]);
});

test("what is empty, or tied to nothing, is nothing", async () => {
  const process = await readProcess(
    inProcess(
      `<task id="t"><documentation> \n </documentation></task><textAnnotation id="a"/>${association("t", "a")}${association("t", "gone")}`,
    ),
  );
  assert.is(nodeIn(process, "t", "task").notes, undefined);
  assert.is(process.notes, undefined);
});

test.run();

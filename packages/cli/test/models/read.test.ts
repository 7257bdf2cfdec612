import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectModels } from "../../src/models/collect.js";
import { readFiles } from "../../src/models/read.js";
import { inScratchFolder } from "../scratch-folder.js";

const MODEL =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"/></definitions>';
const DECISION =
  '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d"><decisionTable/></decision></definitions>';

test("files are read as what they are, each kind in order", () =>
  inScratchFolder(async (folder) => {
    folder.write({ "a.bpmn": MODEL, "b.dmn": DECISION, "c.form": '{ "id": "f" }', "d.bpmn": MODEL });
    const { models, decisions, forms } = await readFiles(await collectModels(["."], folder.path));
    assert.equal(
      models.map(({ file }) => file),
      ["./a.bpmn", "./d.bpmn"],
    );
    assert.equal(
      decisions.flatMap((file) => file.decisions.map(({ id }) => id)),
      ["d"],
    );
    assert.equal(
      forms.map(({ form }) => form?.id),
      ["f"],
    );
  }));

test("a file that is gone is a finding, of whatever kind it is", () =>
  inScratchFolder(async (folder) => {
    const gone = (["model", "decision", "form"] as const).map((kind) => ({
      file: kind,
      path: join(folder.path, kind),
      kind,
    }));
    const { models, decisions, forms } = await readFiles(gone);
    const found = [...models, ...decisions, ...forms];
    assert.equal(
      found.map(({ file, readable }) => [file, readable]),
      [
        ["model", false],
        ["decision", false],
        ["form", false],
      ],
    );
    assert.equal(
      found.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)),
      ["model-unreadable", "model-unreadable", "model-unreadable"],
    );
  }));

test.run();

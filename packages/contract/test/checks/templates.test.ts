import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { templateFile } from "../building/element-template.js";
import { file, process, task } from "../building/model.js";

const found = (
  template: { id: string; version: number | null },
  files: Parameters<typeof templateFile>[1][],
) =>
  buildContract({
    models: [file("a.bpmn", process("p", [task("t", { template })]))],
    templates: files.map((options) => templateFile([], options)),
  }).diagnostics.map(
    ({ code, file: path, elementId, message, hint }) => `${code} ${path} ${elementId} ${message}. ${hint}`,
  );

test("a template that is not at hand is told where others are", () => {
  assert.equal(found({ id: "sms", version: null }, [{}]), [
    "template-unresolved a.bpmn t the element template 'sms' is not among the files. What it says of the element is not known. Add its file, or remove the reference.",
  ]);
  assert.equal(found({ id: "sms", version: null }, []), []);
});

test("so is a version that is not at hand", () => {
  assert.equal(found({ id: "mail", version: 3 }, [{ version: 1 }, { version: 2, file: "new.json" }]), [
    "template-unresolved a.bpmn t the element template 'mail' in version 3 is not among the files. Versions at hand: 1, 2. Add the file, or update the element in the modeller.",
  ]);
});

test("of two with one id and version the first by file name counts, and the other is told", () => {
  assert.equal(found({ id: "mail", version: 1 }, [{ file: "b.json" }, { file: "a.json" }]), [
    "template-duplicate b.json null the element template 'mail' in version 1 is there twice. The one in a.json:1 counts. Remove one, or give it a version of its own.",
  ]);
});

test.run();

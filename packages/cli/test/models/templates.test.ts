import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectModels } from "../../src/models/collect.js";
import { templatesFor } from "../../src/models/templates.js";
import { Refusal } from "../../src/refusal.js";
import { modelText } from "../model-text.js";
import { runBinary } from "../run-binary.js";
import { inScratchFolder } from "../scratch-folder.js";

const plain = modelText("order", [{ id: "Charge", topic: "charge-card" }]);
const order = plain.replace('id="Charge"', 'id="Charge" camunda:modelerTemplate="charge"');
const template = JSON.stringify({
  id: "charge",
  properties: [
    {
      type: "Dropdown",
      choices: [{ value: "EUR" }, { value: "USD" }],
      binding: { type: "camunda:inputParameter", name: "currency" },
    },
  ],
});

test("element templates lie with the models or above them, at any depth, as far as the working folder", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "work/a/b/order.bpmn": order,
      "work/a/b/.camunda/element-templates/deep/one.json": template,
      "work/a/element-templates/two.JSON": template,
      "work/.camunda/element-templates/three.json": template,
      "work/element-templates/notes.txt": "",
      "work/c/element-templates/no.json": template,
      ".camunda/element-templates/no.json": template,
    });
    const cwd = `${path}/work`;
    const files = await templatesFor(await collectModels(["a"], cwd), [], cwd);
    assert.equal(
      files.map(({ file }) => file),
      [
        ".camunda/element-templates/three.json",
        "a/b/.camunda/element-templates/deep/one.json",
        "a/element-templates/two.JSON",
      ],
    );
  }));

test("the configuration names more of them, files or folders; what is not there is refused", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "order.bpmn": order, "t/one.json": template, "t/in/two.json": template, "three.json": template });
    const models = await collectModels(["order.bpmn"], path);
    const names = (await templatesFor(models, ["t", "three.json", "t/one.json"], path)).map(
      ({ file }) => file,
    );
    assert.equal(names, ["t/in/two.json", "t/one.json", "three.json"]);
    try {
      await templatesFor(models, ["nowhere"], path);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, Refusal);
      assert.match(String(error), 'The element templates "nowhere" cannot be used: it does not exist.');
    }
  }));

test("what a template says is in the contract, and what is wrong with one among the findings", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "order.bpmn": order,
      "templates/charge.json": template,
      "element-templates/broken.json": "{",
      "bpmn-worker.config.json": '{ "templates": "templates" }',
    });
    const { code, stdout, stderr } = await runBinary(path, ["inspect", "order.bpmn", "--json"]);
    const [task] = JSON.parse(stdout).externalTasks;
    assert.equal(
      task.inputs.map(({ name, type }: { name: string; type: string }) => [name, type]),
      [["currency", '"EUR" | "USD"']],
    );
    assert.match(stderr, /element-templates\/broken\.json:1:\d+: error: .*\[template-not-json\]/);
    assert.is(code, 1, "a broken template is no broken model");
  }));

test.run();

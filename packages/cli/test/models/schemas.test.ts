import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectModels } from "../../src/models/collect.js";
import { schemasBeside } from "../../src/models/schemas.js";
import { modelText } from "../model-text.js";
import { runBinary } from "../run-binary.js";
import { inScratchFolder } from "../scratch-folder.js";

const order = modelText("order", [{ id: "Charge", topic: "charge-card" }]);
const schema = '{"properties":{"amount":{"type":"number"}},"required":["amount"]}';

test("schemas of topics lie beside the models, each is found once", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "a/order.bpmn": order,
      "a/other.bpmn": order,
      "a/schemas/charge-card.in.json": schema,
      "a/schemas/notes.json": "{}",
      "b/none.bpmn": order,
    });
    const files = await collectModels(["a", "b"], path);
    assert.equal(await schemasBeside(files), [{ file: "a/schemas/charge-card.in.json", text: schema }]);
  }));

test("what a schema says is in the contract, and what is wrong with it among the findings", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "order.bpmn": order,
      "schemas/charge-card.in.json": schema,
      "schemas/refund.out.json": "{",
    });
    const { stdout, stderr } = await runBinary(path, ["inspect", "order.bpmn", "--json"]);
    const [task] = JSON.parse(stdout).externalTasks;
    assert.equal(
      task.inputs.map(({ name, type }: { name: string; type: string }) => [name, type]),
      [["amount", "number"]],
    );
    assert.match(stderr, /schemas\/refund\.out\.json/);
  }));

test.run();

import { readElementTemplates } from "@bpmn-worker/bpmn";
import { type EmittedTemplate, emitElementTemplates } from "@bpmn-worker/codegen";
import {
  buildContract,
  type ModelSources,
  type OfferedTopic,
  selectForTemplates,
} from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { signedTemplate } from "../../src/element-templates/signed-template.js";
import { bytesOf, CASES, contractOf, modelOf } from "./fixtures.js";
import { modelFrom } from "./modeller.js";

/** A template and a model that was made from it. */
async function madeFrom({ path, template }: EmittedTemplate): Promise<ModelSources> {
  return {
    models: [await modelOf("made.bpmn", bytesOf(modelFrom(template, 1)))],
    templates: [readElementTemplates({ file: path, bytes: bytesOf(signedTemplate(template, 1)) })],
  };
}

/**
 * What the contract says of a topic, without reasons and names of elements. A parameter that an element has not is a
 * field that is left empty, and one that is empty is a field that others fill in.
 */
const said = ({ inputs, outputs, errorCodes, errorDefinitions, properties, lockDuration }: OfferedTopic) => ({
  inputs: inputs
    .map(({ name, type, presence, nullable, scope }) => {
      const isNullable = nullable || (scope === "local" && presence === "optional");
      const isOptional = scope === "process" && presence === "optional";
      return `${name}${isOptional ? "?" : ""}: ${type === "null" ? "unknown" : type}${isNullable ? " | null" : ""} (${scope})`;
    })
    .sort(),
  outputs: outputs
    .map(
      ({ name, type, presence, nullable, scope }) =>
        `${name}${presence === "optional" ? "?" : ""}: ${type}${nullable ? " | null" : ""} (${scope})`,
    )
    .sort(),
  errorCodes,
  errorDefinitions,
  properties,
  lockDuration,
});

for (const name of CASES) {
  test(`${name}: what is made from templates has the contract that they were made from`, async () => {
    const topics = selectForTemplates(await contractOf(name));
    for (const [at, emitted] of emitElementTemplates(topics).entries()) {
      const original = topics[at];
      assert.ok(original);
      const contract = buildContract(await madeFrom(emitted));
      assert.equal(
        contract.diagnostics.filter(
          ({ severity, code }) => severity === "error" || code.startsWith("template-"),
        ),
        [],
      );
      assert.equal(
        contract.diagnostics.filter(({ code }) => code.startsWith("declaration-")),
        [],
      );
      const [again] = selectForTemplates(contract);
      assert.ok(again);
      assert.is(again.topic, original.topic);
      assert.equal(said(again), said(original));
    }
  });
}

test.run();

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import { boundaryError, external, externalTask, file, parameter, process } from "./building/model.js";

const schema = JSON.parse(readFileSync(new URL("../schema/inspect-1.json", import.meta.url), "utf8"));

/** The same schema, but nothing is allowed that it does not describe. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== "object" || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return "type" in part && part.type === "object" && "properties" in part && !("additionalProperties" in part)
    ? { ...inner, unevaluatedProperties: false }
    : inner;
}

const contract = buildContract(
  [
    file(
      "a.bpmn",
      process("p", [
        externalTask("t", { inputs: [parameter("a", "${b}")], outputs: [parameter("c", "${d}")] }),
        boundaryError("e", "t", "E"),
        externalTask("u", { external: external(" padded") }),
        externalTask("v", { external: external("${t}"), properties: JSON.parse('{"__proto__":"x"}') }),
      ]),
    ),
  ],
  { expressionTopics: { "${t}": ["../../x"] } },
);

test("the schema is valid and describes a contract", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
  const validate = ajv.compile(schema);
  assert.ok(validate(contract), ajv.errorsText(validate.errors));
});

test("the schema leaves nothing of a contract out", () => {
  const { variable, scopedVariable, ...others } = schema.$defs;
  const open = { ...schema, $defs: { ...(closed(others) as object), variable, scopedVariable } };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const validate = ajv.compile(open);
  assert.ok(validate(contract), ajv.errorsText(validate.errors));
  assert.not.ok(validate({ ...contract, diagnostics: [{ ...contract.diagnostics[0], surprise: 1 }] }));
  assert.equal(
    new Set(
      contract.externalTasks.flatMap(({ inputs, outputs }) =>
        [...inputs, ...outputs].flatMap((one) => Object.keys(one)),
      ),
    ),
    new Set([...Object.keys(variable.properties), ...Object.keys(scopedVariable.properties)]),
  );
});

test("what is no contract is refused", () => {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const [task] = contract.externalTasks;
  assert.not.ok(validate({ ...contract, formatVersion: 2 }));
  assert.not.ok(validate({ ...contract, externalTasks: [{ ...task, dialect: "zeebe" }] }));
  assert.not.ok(validate({ ...contract, topics: [{ ...contract.topics[0], handler: "handlers/../x.ts" }] }));
});

test.run();

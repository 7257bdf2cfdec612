import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { OfferedTopic } from "@bpmn-worker/contract";
import { Ajv } from "ajv";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ElementTemplateFile, emitElementTemplates, isOwnTemplate } from "../../src/index.js";
import { hostileTexts } from "../testing/hostile-texts.js";
import { input, output } from "../testing/input.js";

const topic = (rest: Partial<OfferedTopic> = {}): OfferedTopic => ({
  topic: "charge-card",
  handler: "handlers/charge-card.ts",
  name: "Charge card",
  hosts: ["serviceTask"],
  inputs: [],
  outputs: [],
  errorCodes: [],
  errorDefinitions: [],
  properties: [],
  ...rest,
});

function templateOf(rest: Partial<OfferedTopic>): ElementTemplateFile {
  const [emitted] = emitElementTemplates([topic(rest)]);
  assert.ok(emitted);
  return emitted.template;
}

const local = { scope: "local" } as const;
/** The property that sets something, without its binding. */
function propertyFor(rest: Partial<OfferedTopic>, target: string) {
  const found = templateOf(rest).properties.find(
    ({ binding }) => ("name" in binding ? binding.name : Object.values(binding)[1]) === target,
  );
  if (found === undefined) return null;
  const { binding: _, ...property } = found;
  return property;
}

const inputField = (type: string, rest: Partial<OfferedTopic["inputs"][number]> = {}) =>
  propertyFor({ inputs: [input("x", type, { ...local, ...rest })] }, "x");

test("a topic becomes a file of its own, whose id is the topic", () => {
  assert.equal(emitElementTemplates([topic({ name: "Charge\n card", hosts: ["serviceTask", "sendTask"] })]), [
    {
      path: "charge-card.json",
      template: {
        $schema: "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json",
        name: "Charge card",
        id: "bpmn-worker:charge-card",
        appliesTo: ["bpmn:ServiceTask", "bpmn:SendTask"],
        properties: [
          { type: "Hidden", value: "external", binding: { type: "property", name: "camunda:type" } },
          { type: "Hidden", value: "charge-card", binding: { type: "property", name: "camunda:topic" } },
        ],
      },
    },
  ]);
  assert.ok(isOwnTemplate("bpmn-worker:a"));
  assert.not(isOwnTemplate("com.example.bpmn-worker:a"));
});

test("without a name that all elements share it is called like its topic", () => {
  assert.is(templateOf({ name: null }).name, "charge-card");
  assert.is(templateOf({ name: " ", topic: " " }).name, "External task");
});

test("what is written about the topic is its description", () => {
  assert.is(templateOf({ documentation: ["Once.", "And fast."] }).description, "Once.\n\nAnd fast.");
  assert.is([...(templateOf({ documentation: ["😀".repeat(2000)] }).description ?? "")].length, 1000);
});

test("texts are entered, several of them are chosen from, and all else is an expression", () => {
  const notEmpty = { constraints: { notEmpty: true } };
  assert.equal(inputField("string"), { label: "x", description: "string", type: "String", ...notEmpty });
  assert.equal(inputField("unknown", { nullable: true }), { label: "x", type: "String" });
  assert.equal(inputField('"EUR"'), { label: "x", type: "String", value: "EUR", ...notEmpty });
  assert.equal(inputField('"a" | "b"'), {
    label: "x",
    type: "Dropdown",
    choices: [
      { name: "a", value: "a" },
      { name: "b", value: "b" },
    ],
    ...notEmpty,
  });
  assert.equal(inputField("number", { presence: "optional" }), {
    label: "x",
    description: "number",
    type: "String",
    constraints: {
      pattern: {
        value: "^([$#]\\{[\\s\\S]*\\})?$",
        message: "An expression that gives number, such as ${name}",
      },
    },
  });
  assert.is(inputField("boolean", { nullable: true })?.description, "boolean | null");
});

test("a text that cannot be entered as it is cannot be chosen", () => {
  for (const text of ['""', '" a"', '"${a}"']) assert.is(inputField(`"b" | ${text}`)?.type, "String", text);
});

test("what the process brings is declared, and nothing to fill in", () => {
  const rest = {
    inputs: [input("order", "{ total: number }"), input("a", "Date", { presence: "optional" })],
  };
  assert.is(propertyFor(rest, "order"), null);
  assert.equal(propertyFor(rest, "additionalInputVariables"), {
    type: "Hidden",
    value: "order: { total: number }, a?: Date",
  });
});

test("types that a field cannot say are declared, rules that one element makes are not", () => {
  const inputs = [
    input("amount", "number", local),
    input("currency", '"EUR"', local),
    input("mode", '"a" | "b"', { ...local, nullable: true }),
    input("note", "unknown", { ...local, nullable: true }),
    input("delivery, date?", "Date", local),
  ];
  assert.is(
    propertyFor({ inputs }, "additionalInputVariables")?.value,
    'amount: number, mode: "a" | "b" | null, "delivery, date?": Date',
  );
});

test("what the worker gives to the task alone is kept under a name that is asked for", () => {
  const outputs = [
    output("id", "string", local),
    output("note", "string", { ...local, presence: "optional" }),
    output("empty", "string", local),
    output('a"b', "string", local),
    output("total", "number"),
  ];
  const { properties } = templateOf({ outputs });
  assert.equal(
    properties.flatMap(({ binding, value }) =>
      binding.type === "camunda:outputParameter" ? [`${value} = ${binding.source}`] : [],
    ),
    [
      "id = ${id}",
      'note = ${execution.getVariable("note")}',
      'empty = ${execution.getVariable("empty")}',
      'a"b = ${execution.getVariable("a\\"b")}',
    ],
  );
  assert.is(
    propertyFor({ outputs }, "additionalOutputVariables")?.value,
    'id: string, note?: string, empty: string, "a\\"b": string, total: number',
  );
});

test("errors: those that the worker throws, and those that the element raises, with ids of their own", () => {
  const rest = {
    errorCodes: ["LIMIT", "NO", "a, b"],
    errorDefinitions: [
      { code: "FULL!", expression: "${a}" },
      { code: "FULL?", expression: "${b}" },
    ],
  };
  assert.is(propertyFor(rest, "bpmn-worker:error")?.value, "LIMIT, NO");
  assert.is(propertyFor(rest, "FULL_")?.value, "${a}");
  assert.is(propertyFor(rest, "FULL__2")?.value, "${b}");
  assert.equal(
    templateOf(rest).scopes?.map(({ id, properties }) => [id, ...properties.map(({ value }) => value)]),
    [
      ["FULL_", "FULL!", "FULL!"],
      ["FULL__2", "FULL?", "FULL?"],
    ],
  );
});

test("extension properties that the worker reads are asked for, and how long a task is locked is set", () => {
  const rest: Partial<OfferedTopic> = {
    properties: [
      { name: "site", presence: "required", value: "north" },
      { name: "hall", presence: "optional" },
    ],
    lockDuration: "PT10M",
  };
  assert.equal(propertyFor(rest, "site"), {
    label: "site",
    type: "String",
    value: "north",
    constraints: { notEmpty: true },
  });
  assert.equal(propertyFor(rest, "hall"), { label: "hall", type: "String" });
  assert.equal(propertyFor(rest, "bpmn-worker:lockDuration"), { type: "Hidden", value: "PT10M" });
});

test("the schema that the modeller goes by accepts them, whatever the texts", () => {
  const schema = createRequire(import.meta.url).resolve(
    "@camunda/element-templates-json-schema/resources/schema.json",
  );
  const ajv = new Ajv({ strict: false, allErrors: true });
  const isValid = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
  for (const text of hostileTexts) {
    const template = templateOf({
      topic: text,
      name: text,
      hosts: ["serviceTask", "sendTask", "businessRuleTask"],
      documentation: [text],
      inputs: [input(text, `${JSON.stringify(text)} | "b"`, local), input(`${text}2`, "number", local)],
      outputs: [output(text, "string", local), output(`${text}2`, "unknown")],
      errorCodes: [text],
      errorDefinitions: [{ code: text, expression: text }],
      properties: [{ name: text, presence: "required", value: text }],
      lockDuration: "PT1M",
    });
    assert.ok(isValid(template), `${JSON.stringify(text)}: ${JSON.stringify(isValid.errors)}`);
  }
  const broken = { type: "String", binding: { type: "camunda:errorEventDefinition" } };
  assert.not(isValid({ ...templateOf({}), properties: [broken] }));
});

test.run();

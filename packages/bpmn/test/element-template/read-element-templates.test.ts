import { test } from "uvu";
import * as assert from "uvu/assert";
import { readElementTemplates } from "../../src/index.js";
import { summary } from "../sources.js";

const read = (source: string) =>
  readElementTemplates({ file: "mail.json", bytes: new TextEncoder().encode(source) });

const withProperties = (...properties: readonly unknown[]) => read(JSON.stringify({ id: "t", properties }));

const input = (rest: Readonly<Record<string, unknown>>) => ({
  binding: { type: "camunda:inputParameter", name: "to" },
  ...rest,
});

const VALUES: readonly (readonly [property: Readonly<Record<string, unknown>>, values: string])[] = [
  [{}, "text"],
  [{ type: "String" }, "text"],
  [{ type: "Text", constraints: { notEmpty: true } }, "text!"],
  [{ type: "Hidden", value: "x" }, "text"],
  [{ type: "Boolean" }, "boolean"],
  [{ type: "Number" }, "number"],
  [{ type: "Dropdown", choices: [{ name: "A", value: "a" }, { value: "b" }, { value: "a" }] }, "a|b"],
  [{ type: "Dropdown" }, "text"],
  [{ type: "Dropdown", choices: [{ value: 1 }, null] }, "text"],
  [{ constraints: { pattern: "^(EUR|USD)$" } }, "EUR|USD"],
  [{ constraints: { pattern: { value: "^(?:EUR|USD)$", message: "no" } } }, "EUR|USD"],
  [{ constraints: { pattern: "^EUR$" } }, "EUR"],
  [{ constraints: { pattern: "^EUR|USD$" } }, "text"],
  [{ constraints: { pattern: "EUR" } }, "text"],
  [{ constraints: { pattern: "^[A-Z]+$" } }, "text"],
  [{ constraints: { pattern: "^(a|b$" } }, "text"],
];

for (const [property, expected] of VALUES) {
  test(`an input ${JSON.stringify(property)} takes ${expected}`, () => {
    const { templates, diagnostics } = withProperties(input(property));
    const shown = templates[0]?.inputs.map(
      ({ name, values, required }) =>
        `${name}: ${values.kind === "choices" ? values.choices.join("|") : values.kind}${required ? "!" : ""}`,
    );
    assert.equal(shown, [`to: ${expected}`]);
    assert.equal(diagnostics, []);
  });
}

test("an output says what the worker's result is read from; what its author chooses is the name", () => {
  const { templates } = withProperties({
    type: "String",
    value: "sentId",
    binding: { type: "camunda:outputParameter", source: "${messageId}" },
  });
  assert.equal(
    templates[0]?.outputs.map(({ source }) => source.source),
    ["${messageId}"],
  );
});

test("what other bindings set, and the scripts of outputs, stand in the elements", () => {
  const bindings = [
    { type: "property", name: "camunda:topic" },
    { type: "camunda:property", name: "p" },
    { type: "camunda:errorEventDefinition", errorRef: "e" },
    { type: "camunda:outputParameter", source: "1", scriptFormat: "groovy" },
  ];
  const { templates, diagnostics } = withProperties(...bindings.map((binding) => ({ binding })));
  assert.equal(templates[0]?.inputs, []);
  assert.equal(templates[0]?.outputs, []);
  assert.equal(diagnostics, []);
});

test("a file holds one template or several, told apart by id and version", () => {
  const template = (id: string, version?: number) => ({ id, version, properties: [] });
  const ids = (source: unknown) =>
    read(JSON.stringify(source)).templates.map(({ id, version }) => `${id} ${version}`);
  assert.equal(ids(template("a")), ["a null"]);
  assert.equal(ids([template("a", 1), template("a", 2), template("b")]), ["a 1", "a 2", "b null"]);
});

const FINDINGS: readonly (readonly [source: string, found: readonly string[], readable: boolean])[] = [
  ["", ["error model-empty 1:1 null"], false],
  ["{nope", ["error template-not-json 1:2 null"], false],
  ["7", ["warning template-incomplete 1:1 null"], true],
  ["[null, []]", ["warning template-incomplete 1:2 null", "warning template-incomplete 1:8 null"], true],
  ['{ "id": "a" }', ["warning template-incomplete 1:1 null"], true],
  ['{ "properties": [] }', ["warning template-incomplete 1:1 null"], true],
  ['{ "id": "a", "properties": {} }', ["warning template-incomplete 1:1 null"], true],
  ['{ "id": "a", "properties": [7] }', ["warning template-property-unknown 1:29 null"], true],
  [
    '{ "id": "a", "properties": [{ "binding": { "type": "camunda:spell" } }] }',
    ["warning template-property-unknown 1:29 null"],
    true,
  ],
  [
    '{ "id": "a", "properties": [{ "binding": { "type": "camunda:inputParameter" } }] }',
    ["warning template-property-unknown 1:29 null"],
    true,
  ],
  [
    '{ "id": "a", "properties": [{ "type": "Magic", "binding": { "type": "camunda:inputParameter", "name": "x" } }] }',
    ["warning template-property-unknown 1:29 null"],
    true,
  ],
  [
    '{ "id": "a", "properties": [{ "binding": { "type": "camunda:outputParameter" } }] }',
    ["warning template-property-unknown 1:29 null"],
    true,
  ],
  [
    '{ "id": "a", "properties": [{ "binding": { "type": "zeebe:input", "name": "x" } }] }',
    ["warning vocabulary-unsupported 1:1 null"],
    true,
  ],
];

for (const [source, found, readable] of FINDINGS) {
  test(`${JSON.stringify(source)} gives ${found.join(", ")}`, () => {
    const result = read(source);
    assert.equal(summary(result.diagnostics), found);
    assert.is(result.readable, readable);
  });
}

test("names that mean something to JavaScript are names like any other", () => {
  const { templates } = read(
    '{ "id": "__proto__", "properties": [{ "binding": { "type": "camunda:inputParameter", "name": "constructor" } }] }',
  );
  assert.is(templates[0]?.id, "__proto__");
  assert.is(templates[0]?.inputs[0]?.name, "constructor");
});

test.run();

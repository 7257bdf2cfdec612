import { test } from "uvu";
import * as assert from "uvu/assert";
import { readForm } from "../../src/index.js";
import { summary } from "../sources.js";

const read = (source: string) => readForm({ file: "a.form", bytes: new TextEncoder().encode(source) });

const withComponents = (...components: readonly unknown[]) =>
  read(JSON.stringify({ id: "f", type: "default", components }));

/** Fields as `variable: type`, with `!` for required, `readonly`, `= default` and the values. */
function fieldsOf(result: ReturnType<typeof read>): string[] {
  return (result.form?.fields ?? []).map(
    ({ variable, type, required, readonly, defaultValue, values }) =>
      `${readonly ? "readonly " : ""}${variable}${required ? "!" : ""}: ${type}${values.length > 0 ? ` ${values.join("|")}` : ""}${defaultValue ? ` = ${defaultValue.source}` : ""}`,
  );
}

const CASES: readonly (readonly [component: Readonly<Record<string, unknown>>, field: string])[] = [
  [{ type: "textfield" }, "k: string"],
  [{ type: "textarea", defaultValue: "${x}" }, "k: string = ${x}"],
  [{ type: "datetime", subtype: "date" }, "k: string"],
  [{ type: "number" }, "k: double"],
  [{ type: "number", decimalDigits: 0, defaultValue: 5 }, "k: long = 5"],
  [{ type: "number", serializeToString: true }, "k: string"],
  [{ type: "checkbox", defaultValue: false }, "k: boolean = false"],
  [{ type: "select", values: [{ value: "a" }, { value: "b" }] }, "k: enum a|b"],
  [{ type: "radio", values: [{ value: "a" }, { value: 1 }] }, "k: null"],
  [{ type: "select", valuesKey: "options" }, "k: null"],
  [{ type: "checklist", values: [{ value: "a" }] }, "k: list a"],
  [{ type: "taglist", valuesExpression: "=x" }, "k: array"],
  [{ type: "expression", expression: "=a" }, "k: null"],
  [{ type: "textfield", validate: { required: true } }, "k!: string"],
  [{ type: "textfield", validate: { required: true }, disabled: true }, "readonly k: string"],
  [
    { type: "number", validate: { required: true }, defaultValue: 1, conditional: { hide: "=a" } },
    "k: double",
  ],
];

for (const [component, field] of CASES) {
  test(`${JSON.stringify(component)} is ${field}`, () => {
    assert.equal(fieldsOf(withComponents({ key: "k", ...component })), [field]);
  });
}

test("what only shows something is no field", () => {
  const result = withComponents(
    { type: "text", text: "Hi" },
    { type: "button", key: "b" },
    { type: "spacer" },
  );
  assert.equal(fieldsOf(result), []);
  assert.equal(result.diagnostics, []);
});

test("groups without a path hold fields like any other, hidden and disabled with them", () => {
  const result = withComponents(
    { type: "group", components: [{ type: "textfield", key: "a", validate: { required: true } }] },
    {
      type: "group",
      conditional: { hide: "=x" },
      components: [{ type: "textfield", key: "b", validate: { required: true } }],
    },
    { type: "group", disabled: true, components: [{ type: "textfield", key: "c" }] },
  );
  assert.equal(fieldsOf(result), ["a!: string", "b: string", "readonly c: string"]);
});

test("groups with a path and dotted keys make one object", () => {
  const result = withComponents(
    { type: "group", path: "address", components: [{ type: "textfield", key: "street" }] },
    { type: "textfield", key: "address.city", validate: { required: true } },
  );
  assert.equal(fieldsOf(result), ["address!: object"]);
});

test("a dynamic list is an array", () => {
  const result = withComponents({
    type: "dynamiclist",
    path: "items",
    components: [{ type: "number", key: "n" }],
  });
  assert.equal(fieldsOf(result), ["items: array"]);
});

test("one key on two components is required where both are, and of their common type", () => {
  const result = withComponents(
    { type: "textfield", key: "a", validate: { required: true } },
    { type: "textfield", key: "a" },
    { type: "number", key: "b" },
    { type: "textfield", key: "b" },
  );
  assert.equal(fieldsOf(result), ["a: string", "b: null"]);
});

test("fields stand where their component begins", () => {
  const { form } = read('{ "id": "f",\n "components": [\n  { "type": "textfield", "key": "a" } ] }');
  assert.equal(form?.fields[0]?.place, { file: "a.form", line: 3, column: 3 });
});

const FINDINGS: readonly (readonly [source: string, found: readonly string[], readable: boolean])[] = [
  ["", ["error model-empty 1:1 null"], false],
  ['{ "id": "f",\n}', ["error form-not-json 2:1 null"], false],
  ["[]", ["error form-id-missing 1:1 null"], false],
  ['{ "id": "f", "components": 1 }', [], true],
  ['{ "id": "f", "executionPlatform": "Camunda Cloud" }', ["warning vocabulary-unsupported 1:1 null"], true],
  ['{ "id": "f", "components": [{ "type": "number" }] }', ["warning form-key-missing 1:29 null"], true],
  [
    '{ "id": "f", "components": [{ "type": "magic", "key": "a" }] }',
    ["warning form-component-unknown 1:29 null"],
    true,
  ],
  ['{ "id": "f", "components": [null] }', ["warning form-component-unknown 1:29 null"], true],
];

for (const [source, found, readable] of FINDINGS) {
  test(`${JSON.stringify(source)} gives ${found.join(", ") || "nothing to report"}`, () => {
    const result = read(source);
    assert.equal(summary(result.diagnostics), found);
    assert.is(result.readable, readable);
  });
}

test("bytes that are no text are refused", () => {
  const { readable, diagnostics } = readForm({ file: "a.form", bytes: new Uint8Array([0x7b, 0xff, 0x7d]) });
  assert.not(readable);
  assert.equal(summary(diagnostics), ["error model-encoding 1:2 null"]);
});

test.run();

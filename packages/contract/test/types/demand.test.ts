import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { demandsOfTemplate, meetDemands } from "../../src/types/demand.js";
import { printType } from "../../src/types/print.js";
import { BOOLEAN, NUMBER, STRING, UNKNOWN } from "../../src/types/value-type.js";

const demanded = (source: string, wanted = UNKNOWN): Record<string, string> =>
  Object.fromEntries(
    [...demandsOfTemplate(parseTemplate(source), wanted)].map(([name, type]) => {
      const printed = printType(type);
      const isNullable = printed.nullable && printed.type !== "unknown";
      return [name, isNullable ? `${printed.type} | null` : printed.type];
    }),
  );

for (const [given, want] of [
  ["${x}", { x: "unknown" }],
  ["plain text", {}],
  ["${not an expression", {}],
  ["order ${x}", { x: "unknown" }],
  ["${x > 5}", { x: "number" }],
  ["${5 <= x}", { x: "number" }],
  ["${x + y}", { x: "number", y: "number" }],
  ["${-x}", { x: "number" }],
  ["${x > y + 1}", { x: "number", y: "number" }],
  ["${x > y}", { x: "unknown", y: "unknown" }],
  ["${x == 'A'}", { x: "string" }],
  ["${x == 'A' || x == 'B'}", { x: "string" }],
  ["${x != true}", { x: "boolean" }],
  ["${dueOn < now()}", { dueOn: "Date" }],
  ["${!x}", { x: "boolean" }],
  ["${x && y}", { x: "boolean", y: "boolean" }],
  ["${x ? y : z}", { x: "boolean", y: "unknown", z: "unknown" }],
  ["${empty x}", { x: "unknown" }],
  ["${empty x ? 'none' : x}", { x: "string | null" }],
  ["${x != null ? x : 0}", { x: "number | null" }],
  ["${!(empty x) ? x : true} of ${y}", { x: "boolean | null", y: "unknown" }],
  ["${x.y == null ? 'LOW' : x.y}", { x: "{ y?: string | null }" }],
  ["${empty x ? '' : x}", { x: "unknown" }],
  ["${empty x ? 'none' : y}", { x: "unknown", y: "unknown" }],
  ["${x ? 0.5 : y}", { x: "boolean", y: "unknown" }],
  ["${x != null && x > 5}", { x: "number | null" }],
  ["${null == x || x == 'A'}", { x: "string | null" }],
  ["${x.y}", { x: "{ y?: unknown }" }],
  ["${x.y > 5}", { x: "{ y?: number }" }],
  ["${x.y.z && x.y.a == 'B'}", { x: "{ y?: { a?: string; z?: boolean } }" }],
  ["${x['order id'] == 'A'}", { x: '{ "order id"?: string }' }],
  ["${x[0] > 1}", { x: "number[]" }],
  ["${x[i]}", { x: "unknown[] | Record<string, unknown>", i: "unknown" }],
  ["${x.prop('total').numberValue() > 100}", { x: "{ total: number }" }],
  ["${x.prop('a').prop('b').stringValue()}", { x: "{ a: { b: string } }" }],
  ["${x.prop('lines').elements()}", { x: "{ lines: unknown[] }" }],
  ["${x.numberValue()}", { x: "number" }],
  ["${S(x).prop('a').stringValue()}", { x: "string | { a: string }" }],
  ["${JSON(x).elements()}", { x: "string | unknown[]" }],
  ["${S(x)}", { x: "string | unknown[] | Record<string, unknown>" }],
  ["${XML(x)}", { x: "string" }],
  ["${x.trim() == y}", { x: "string", y: "string" }],
  ["${x.size() > 1}", { x: "unknown[]" }],
  ["${x.y.size() > 1}", { x: "{ y: unknown[] }" }],
  ["${x.y['z'].trim()}", { x: "{ y: { z: string } }" }],
  ["${x.get('y').equals('A')}", { x: "{ y: string }" }],
  ["${x.ys[0].trim()}", { x: "{ ys: string[] }" }],
  ["${y && x.y.size() > 1}", { x: "{ y?: unknown[] }", y: "boolean" }],
  ["${x > 5 && x == 'A'}", { x: "unknown" }],
  ["${execution.getVariable('x') == 'A'}", { x: "string" }],
  ["${execution.getVariable('x').total > 5}", { x: "{ total?: number }" }],
  ["${execution.getVariable('x') == null || x > 5}", { x: "number | null" }],
] as const) {
  test(`${given} demands ${JSON.stringify(want)}`, () => assert.equal(demanded(given), want));
}

test("what the value itself must be is handed on to it", () => {
  assert.equal(demanded("${x}", BOOLEAN), { x: "boolean" });
  assert.equal(demanded("${c ? x : y.z}", BOOLEAN), { c: "boolean", x: "boolean", y: "{ z?: boolean }" });
});

test("what is compared with something known has to be of its kind", () => {
  const known = new Map([["budget", NUMBER]]);
  const demands = demandsOfTemplate(
    parseTemplate("${price <= budget}"),
    UNKNOWN,
    (name) => known.get(name) ?? UNKNOWN,
  );
  assert.equal(demands.get("price"), NUMBER);
});

test("null that is asked for is foreseen, unless it is handed on to who takes none", () => {
  assert.equal(demanded("${empty x ? 'none' : x}", STRING), { x: "string | null" });
  assert.equal(demanded("${x != null && y ? x : 'none'}", STRING), { x: "string | null", y: "boolean" });
  assert.equal(demanded("${empty x ? x : 'some'}", STRING), { x: "string" });
  assert.equal(demanded("${!empty x ? 'some' : x}", STRING), { x: "string" });
});

test("demands of several expressions on one variable are met together", () => {
  const all = ["${x.a > 1}", "${x.b == 'B'}", "${x}"].map((source) =>
    demandsOfTemplate(parseTemplate(source)),
  );
  const met = meetDemands(all).get("x");
  assert.is(met && printType(met).type, "{ a?: number; b?: string }");
});

test.run();

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { demandsOfTemplate } from "../../src/types/demand.js";
import { settled } from "../../src/types/meet.js";
import { printType } from "../../src/types/print.js";
import { readingOf } from "../../src/types/reading.js";
import { UNKNOWN } from "../../src/types/value-type.js";

const CASES: readonly (readonly [expression: string, type: string, reading: string])[] = [
  ["${o.total > 1}", "{ total?: number }", "java"],
  ["${o['total'] == 'x'}", "{ total?: string }", "java"],
  ["${o[0].name}", "Array<{ name?: unknown }>", "java"],
  ["${o[key]}", "unknown[] | Record<string, unknown>", "java"],
  ["${o.get('total') > 1}", "{ total?: number }", "java"],
  ["${o.get(0) > 1}", "number[]", "java"],
  ["${o.size() > 1}", "unknown[]", "java"],
  ["${o.containsKey('vip')}", "{ vip?: unknown }", "java"],
  ["${o.keySet()}", "Record<string, unknown>", "java"],
  ["${o.contains('a')}", "string | unknown[]", "java"],
  ["${!o.isEmpty() && o == 'a'}", "string", "none"],
  ["${o.prop('total').numberValue() > 1}", "{ total: number }", "spin"],
  [
    "${o.prop('lines').elements().get(0).prop('sku').stringValue()}",
    "{ lines: Array<{ sku: string }> }",
    "spin",
  ],
  ["${o.prop('lines').elements().size() > 0}", "{ lines: unknown[] }", "spin"],
  ["${flag && o.prop('total').numberValue() > 1}", "{ total?: number }", "spin"],
  ["${o.hasProp('vip')}", "{ vip?: unknown }", "spin"],
  ["${o.elements()}", "unknown[]", "spin"],
  ["${S(o).prop('a')}", "string | { a: unknown }", "spin"],
  ["${S(o.x).prop('a')}", "{ x: string }", "java"],
  ["${o.jsonPath('$.a.b').stringValue()}", "{ a: { b: string } }", "spin"],
  ["${o.jsonPath('$.a').elementList()}", "{ a: unknown[] }", "spin"],
  ["${o.jsonPath('$..a').element()}", "unknown[] | Record<string, unknown>", "spin"],
  ["${o.indexOf('a')}", "string | unknown[]", "java"],
  ["${now().before(o)}", "Date", "none"],
  ["${dateTime().plusDays(o)}", "number", "none"],
  ["${o == 'a'}", "string", "none"],
  ["${o.equals('a')}", "string", "none"],
  ["${'a'.equals(o)}", "string", "none"],
  ["${o.equals(5)}", "number", "none"],
  ["${o.equalsIgnoreCase(other)}", "string", "none"],
  ["${o.split(',')}", "string", "none"],
  ["${o.before(now())}", "Date", "none"],
  ["${o.longValue() > 1}", "number", "none"],
  ["${o.whatever()}", "unknown", "none"],
  ["${o.prop('x').stringValue()}${o.x}", "{ x: string }", "both"],
];

for (const [expression, type, reading] of CASES) {
  test(`${expression} wants ${type} of o, read as ${reading}`, () => {
    const demanded = settled(demandsOfTemplate(parseTemplate(expression)).get("o") ?? UNKNOWN);
    assert.is(printType(demanded).type, type);
    assert.is(readingOf(demanded), reading);
  });
}

test.run();

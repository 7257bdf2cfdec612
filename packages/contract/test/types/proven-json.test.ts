// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions
import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { printType } from "../../src/types/print.js";
import { jsonProvenBy } from "../../src/types/proven-json.js";

const proven = (source: string): string =>
  [...jsonProvenBy(parseTemplate(source))]
    .map(([name, type]) => `${name}: ${printType(type).type}`)
    .join("; ");

for (const [given, want] of [
  ['${o.prop("id").stringValue()}', "o: { id: string }"],
  ['${o.prop("total").numberValue() * 2}', "o: { total: number }"],
  ['${o.prop("ok").boolValue()}', "o: { ok: boolean }"],
  ['${o.prop("a").prop("b").stringValue()}', "o: { a: { b: string } }"],
  ['${o.prop("a").elements()}', "o: { a: unknown[] }"],
  ["${o.elements()}", "o: unknown[]"],
  ['${o.prop("a").value()}', "o: { a: unknown }"],
  ['${o.prop("a").stringValue()} of ${o.prop("b").numberValue()}', "o: { a: string; b: number }"],
  ['${list.get(o.prop("at").numberValue())}', "o: { at: number }"],
  ['${o.prop("a").boolValue() && o.prop("b").boolValue()}', "o: { a: boolean }"],
  ['${o.prop("a").boolValue() ? o.prop("b").stringValue() : p.prop("c")}', "o: { a: boolean }"],
] as const) {
  test(`${given} proves ${want}`, () => assert.is(proven(given), want));
}

for (const given of [
  "${o.total}",
  '${o.hasProp("a")}',
  "${o.stringValue()}",
  "${o.prop(name)}",
  '${S(o).prop("a").stringValue()}',
  '${bean.find(1).prop("a").stringValue()}',
]) {
  test(`${given} proves nothing`, () => assert.is(proven(given), ""));
}

test.run();

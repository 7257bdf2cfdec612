import { BpmnModdle } from "bpmn-moddle";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { BpmnType } from "../../src/moddle/metamodel.js";

const moddle = new BpmnModdle();
const names = Object.keys(moddle.registry.typeMap).flatMap((name) =>
  name.startsWith("bpmn:") ? [name.slice("bpmn:".length)] : [],
);
const descriptors = new Map(
  names.map((name) => [name, moddle.registry.getEffectiveDescriptor(`bpmn:${name}`)] as const),
);
const tags = new Set([
  ...names.flatMap((name) => [name, name.charAt(0).toLowerCase() + name.slice(1)]),
  ...[...descriptors.values()].flatMap(({ properties }) => properties.map(({ name }) => name)),
  "foo",
  "constructor",
]);

/** Where moddle's own reader puts a child, as its source has it: by property first, then by type. */
function slotByModdle(parent: string, tag: string): string | null {
  const descriptor = descriptors.get(parent);
  const called = descriptor?.propertiesByName[`bpmn:${tag}`];
  if (called !== undefined && !called.isAttr) return called.name;
  const type = descriptors.get(tag.charAt(0).toUpperCase() + tag.slice(1));
  const property = descriptor?.properties.find(
    (one) => !one.isVirtual && !one.isReference && type !== undefined && one.type in type.allTypesByName,
  );
  return property?.name ?? null;
}

test("each type has the places that moddle gives it", () => {
  for (const name of names) {
    const type = BpmnType.named(name);
    for (const tag of tags) {
      assert.is(type?.slotOf(tag)?.property ?? null, slotByModdle(name, tag), `<${tag}> in ${name}`);
    }
  }
});

test("each type has the attributes and defaults that moddle gives it", () => {
  for (const [name, { properties }] of descriptors) {
    const type = BpmnType.named(name);
    const attributes = new Map(properties.map((property) => [property.name, property]));
    for (const tag of tags) {
      const property = attributes.get(tag);
      assert.is(type?.knowsAttribute(tag), property?.isAttr === true, `${name} ${tag}`);
      assert.is(type?.isTrue(tag, null), property?.default === true, `${name} ${tag}`);
    }
  }
});

test("a child is of the type that it is called after, or of that of the property", () => {
  const typeOf = (parent: string, tag: string) => BpmnType.named(parent)?.slotOf(tag)?.type?.tag;
  assert.is(typeOf("Process", "serviceTask"), "serviceTask");
  assert.is(typeOf("SequenceFlow", "conditionExpression"), "expression");
  assert.is(typeOf("Process", "flowElements"), "flowElement");
  assert.is(typeOf("FlowNode", "incoming"), undefined);
  assert.is(typeOf("ScriptTask", "script"), undefined);
});

test("there is no type that the metamodel does not have", () => {
  for (const name of ["Foo", "constructor", "__proto__", "serviceTask", ""]) {
    assert.is(BpmnType.named(name), null);
  }
});

test.run();

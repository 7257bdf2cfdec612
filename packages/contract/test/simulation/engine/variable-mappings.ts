import type { VariableMapping } from "@bpmn-worker/bpmn";
import { kept } from "../values/keeping.js";
import type { Value } from "../values/value.js";
import { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";

/** What `in` or `out` mappings hand on, seen from an instance; `all` stands for `everything`. A missing source is null. */
export function valuesOf(
  kernel: Kernel,
  mappings: readonly VariableMapping[],
  seenFrom: Instance,
  everything: ReadonlyMap<string, Value>,
): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const mapping of mappings) {
    set(mapping);
    if (mapping.kind === "all" || mapping.type === undefined || !kernel.world.flip()) continue;
    values.set(mapping.target, converted(mapping.type, values.get(mapping.target) ?? null));
  }
  return values;

  function set(mapping: VariableMapping): void {
    switch (mapping.kind) {
      case "all":
        for (const [name, value] of mapping.local ? seenFrom.variables : everything) values.set(name, value);
        break;
      case "variable": {
        const source = mapping.local ? seenFrom.variables.get(mapping.source) : seenFrom.get(mapping.source);
        values.set(mapping.target, source ?? null);
        break;
      }
      case "expression":
        values.set(
          mapping.target,
          kept(kernel.evaluate(mapping.source, mapping.local ? localsOf(seenFrom) : seenFrom)),
        );
        break;
    }
  }
}

/** What versions of Flowable behind 8.0 make of a value, as far as that is simple. */
function converted(type: string, value: Value): Value {
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  const isNumber = ["integer", "int", "long", "double"].includes(type);
  return isNumber && typeof value === "string" && Number.isInteger(Number(value)) ? Number(value) : value;
}

/** What an expression sees that is marked as local: nothing from further out (seen on Operaton). */
function localsOf({ role, process, node, variables }: Instance): Instance {
  const locals = new Instance(role, process, node, null);
  locals.setAll(variables);
  return locals;
}

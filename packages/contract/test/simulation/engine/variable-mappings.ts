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
  return values;
}

/** What an expression sees that is marked as local: nothing from further out (seen on Operaton). */
function localsOf({ role, process, node, variables }: Instance): Instance {
  const locals = new Instance(role, process, node, null);
  locals.setAll(variables);
  return locals;
}

import { type Read, readsOfTemplate, type Template } from "@bpmn-worker/bpmn";
import { type Demands, demandsOfTemplate } from "../types/demand.js";
import type { ValueType } from "../types/value-type.js";
import type { VariableUsage } from "../usage/usage.js";

/** What templates read and demand, each worked out once. */
export class Reads {
  readonly #usage: VariableUsage;
  readonly #reads = new WeakMap<Template, readonly Read[]>();
  readonly #demands = new WeakMap<Template, { readonly wanted: ValueType; readonly demands: Demands }>();

  constructor(usage: VariableUsage) {
    this.#usage = usage;
  }

  /** Beans, on which only methods are called, left out. */
  of(template: Template): readonly Read[] {
    const known = this.#reads.get(template);
    if (known !== undefined) return known;
    const reads = readsOfTemplate(template).filter(
      ({ name, use }) => use === "value" || this.#usage.isVariable(name),
    );
    this.#reads.set(template, reads);
    return reads;
  }

  demands(template: Template, wanted: ValueType): Demands {
    const known = this.#demands.get(template);
    if (known?.wanted === wanted) return known.demands;
    const demands = demandsOfTemplate(template, wanted);
    this.#demands.set(template, { wanted, demands });
    return demands;
  }
}

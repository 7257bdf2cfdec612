import { childrenOf, type Expression, type Read, readsOfTemplate, type Template } from "@bpmn-worker/bpmn";
import { type Demands, demandsOfTemplate, relatesVariables } from "../types/demand.js";
import type { ValueType } from "../types/value-type.js";
import type { VariableUsage } from "../usage/usage.js";
import { expressionsOf } from "../usage/value-methods.js";

/** What templates read and demand, each worked out once. */
export class Reads {
  readonly #usage: VariableUsage;
  readonly #reads = new WeakMap<Template, readonly Read[]>();
  readonly #demands = new WeakMap<Template, { readonly wanted: ValueType; readonly demands: Demands }>();

  readonly #bare = new WeakMap<Template, ReadonlySet<string>>();

  readonly #relates = new WeakMap<Template, boolean>();

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

  /** Whether the evaluation fails when the variable is missing, at least in one way through it. */
  fails(template: Template, name: string): boolean {
    const known = this.#bare.get(template) ?? new Set(expressionsOf(template).flatMap(bareNames));
    this.#bare.set(template, known);
    return known.has(name);
  }

  /** Whether the template compares variables with each other. */
  relates(template: Template): boolean {
    const known = this.#relates.get(template) ?? expressionsOf(template).some(relatesVariables);
    this.#relates.set(template, known);
    return known;
  }

  demands(template: Template, wanted: ValueType): Demands {
    const known = this.#demands.get(template);
    if (known?.wanted === wanted) return known.demands;
    const demands = demandsOfTemplate(template, wanted);
    this.#demands.set(template, { wanted, demands });
    return demands;
  }
}

/** Names that are identifiers, and not just asked for as `execution.getVariable('x')` or `vars:get(x)`. */
function bareNames(expression: Expression): readonly string[] {
  if (expression.kind === "identifier") return [expression.name];
  const inner = childrenOf(expression);
  const asksFirst = expression.kind === "functionCall" && expression.prefix !== null;
  return (asksFirst ? inner.slice(1) : inner).flatMap(bareNames);
}

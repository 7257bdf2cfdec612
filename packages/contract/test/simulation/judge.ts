import { CancelledMappingFailure } from "./engine/mappings.js";
import type { EngineFailure } from "./failure.js";
import { type Aliases, closureOf, readsIn } from "./world/aliases.js";
import type { Ledger } from "./world/contract-world.js";

export type Verdict =
  | { readonly kind: "ended" }
  /** The engine gave up, and no contract could have prevented it. */
  | { readonly kind: "excused"; readonly excuse: Excuse; readonly message: string }
  | { readonly kind: "violation"; readonly breach: Breach; readonly message: string };

/** A worker was handed what its contract excludes; or something was needed that no contract asks for. */
export type Breach = "excluded" | "unasked";

/** Why a failure is not the contract's fault. */
export const EXCUSES = {
  endless: "a loop without waits, whose end nothing decides",
  unsupported: "a model that engines refuse, or a construct that simulations do not know",
  "many-results": "a decision gave several results where the model can do with one only",
  "no-flow": "no condition held for the value at hand, and the model has no default",
  arithmetic: "a number or an index that types cannot rule out",
  script: "a script that does not like its input",
  "cancelled-mapping": "the model maps a result before there can be one",
  withheld: "somebody left out what is offered as optional, because not every way needs it",
  "not-passed": "the call does not hand on what the called process needs",
  removed: "the model itself removed the variable",
  "missing-property": "a member of a structured value that its type leaves open",
  untyped: "a value of which nothing is known was of the wrong kind",
  "null-of-the-model": "the model itself made the null that it cannot stand",
} as const;

export type Excuse = keyof typeof EXCUSES;

/** Whose fault it is that the engine gave up. */
export function judge(failure: EngineFailure, ledger: Ledger, aliases: Aliases): Verdict {
  const excuse = excuseOf(failure, ledger, aliases);
  return excuse === null
    ? { kind: "violation", breach: "unasked", message: failure.message }
    : { kind: "excused", excuse, message: failure.message };
}

function excuseOf(failure: EngineFailure, ledger: Ledger, aliases: Aliases): Excuse | null {
  if (failure instanceof CancelledMappingFailure) return "cancelled-mapping";
  const { kind, variable, template } = failure;
  switch (kind) {
    case "unforeseen":
      return "unsupported";
    case "unsupported":
    case "no-flow":
    case "many-results":
    case "arithmetic":
    case "script":
    case "missing-property":
      return kind;
    case "missing-variable":
      if (variable === null) return null;
      if (failure.isWithheld) return "not-passed";
      if (ledger.removed.has(variable)) return "removed";
      return ledger.withheld.has(variable) ? "withheld" : null;
    case "wrong-kind":
    case "no-member":
    case "null-value":
    case "method-of-null": {
      const involved = closureOf([...readsIn(template), ...(variable === null ? [] : [variable])], aliases);
      const some = (names: ReadonlySet<string>) => [...involved].some((name) => names.has(name));
      if (some(ledger.untyped) || ledger.untyped.has("")) return "untyped";
      if (kind === "wrong-kind" || kind === "no-member") return null;
      if (some(ledger.withheld)) return "withheld";
      return some(ledger.nulled) && !some(ledger.madeNull) ? null : "null-of-the-model";
    }
  }
}

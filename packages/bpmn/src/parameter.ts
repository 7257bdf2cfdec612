import type { Place } from "./diagnostic.js";
import type { Template } from "./expression/tree.js";

export interface Parameter {
  readonly name: string;
  readonly place: Place;
  readonly value: ParameterValue;
}

export type ParameterValue =
  /** An empty parameter: the engine sets the variable to null. */
  | { readonly kind: "null" }
  | { readonly kind: "text"; readonly template: Template }
  | { readonly kind: "list"; readonly items: readonly ParameterValue[] }
  | {
      readonly kind: "map";
      readonly entries: readonly { readonly key: Template; readonly value: ParameterValue }[];
    }
  | { readonly kind: "script"; readonly script: Script };

export interface Script {
  /** Lower-cased language, `null` when not given. */
  readonly format: string | null;
  /** `null` when the script lies in a resource. */
  readonly source: string | null;
  readonly resource: string | null;
  /** An expression that gives the text of the script, or the name of its resource. */
  readonly computed?: Template;
  readonly place: Place;
  /** Flowable's `autoStoreVariables`: whether globals of the script become variables. */
  readonly storesGlobals?: true;
}

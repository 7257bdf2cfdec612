import type { Place } from "./diagnostic.js";

/** What an element is given and gives, as standard BPMN has it. */
export interface DataInterface {
  readonly inputs: readonly DataInput[];
  readonly outputs: readonly DataOutput[];
  /** The variable that a multi-instance activity goes through, where it is one. */
  readonly collection?: string;
}

export interface DataInput {
  readonly name: string;
  readonly place: Place;
  /** `drools:dtype`, else the structure of the item definition, as written; `null` when not given. */
  readonly type: string | null;
  /** Where its value comes from; the last one wins, none gives no value. */
  readonly sources: readonly DataValue[];
}

export interface DataOutput {
  readonly name: string;
  readonly place: Place;
  /** As of {@link DataInput}. */
  readonly type: string | null;
  /** Names of the variables that take it. */
  readonly targets: readonly string[];
  /** Set where something else is made of it on its way to one of them. */
  readonly isTransformed?: true;
}

/** A variable, the text of an assignment, in which `#{…}` are expressions, or what a transformation makes of something. */
export type DataValue =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "text"; readonly text: string; readonly reads: readonly string[] }
  | { readonly kind: "transformed"; readonly text: string };

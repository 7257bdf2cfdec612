import type { Value } from "../values/value.js";

/** What an expression sees. */
export interface Surroundings {
  /** The value of a visible variable, `undefined` when there is none. */
  readonly get: (name: string) => Value | undefined;
  readonly getLocal: (name: string) => Value | undefined;
  readonly set: (name: string, value: Value) => void;
  readonly setLocal: (name: string, value: Value) => void;
  readonly remove: (name: string) => void;
  /** Whether methods of null give null, as in Flowable. */
  readonly passesNull?: boolean;
  /** Objects that the engine provides besides variables: `externalTask`, as maps. */
  readonly implicit: ReadonlyMap<string, Value>;
}

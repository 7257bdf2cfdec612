/** A place that can hold a variable: one name in one scope, program-wide. */
export type Slot = number;

/**
 * Where a name may be found, innermost first. All but the last are locals that are not certain to exist; the last is
 * a certain local or belongs to the process itself.
 */
export type Lookup = readonly Slot[];

/** The scopes that code at a point of a process sees, innermost first; the last is the process. */
export interface Environment {
  readonly scopes: readonly number[];
}

import { isAssignable } from "../type-text/assignable.js";
import { parseType } from "../type-text/parse.js";
import { printTypeTree } from "../type-text/print.js";
import { orNull, type TypeTree } from "../type-text/tree.js";
import { type ChangeAction, type ChangePlace, type ContractChange, change } from "./change.js";
import type { ServedOutput, ServedVariable } from "./served.js";

/** Who hands the variable over to whom: what is taken may become less, what is given may become more. */
type Direction = "taken" | "given";

type VariableSubject = "input" | "output" | "startVariable" | "messageVariable";

/** What a handler is given: fewer, or less certain, is breaking. */
export const inputChanges = (
  old: readonly ServedVariable[],
  now: readonly ServedVariable[],
  place: ChangePlace,
): readonly ContractChange[] => variableChanges(old, now, place, "input", "taken");

/** What a handler hands back: to be asked for more is breaking, and so is not to be asked any more. */
export function outputChanges(
  old: readonly ServedOutput[],
  now: readonly ServedOutput[],
  place: ChangePlace,
): readonly ContractChange[] {
  const scopes = new Map(old.map(({ name, scope }) => [name, scope]));
  const moved = now.flatMap(({ name, scope }) => {
    const from = scopes.get(name);
    if (from === undefined || from === scope) return [];
    return change(place, "output", "changed", name, { from: SCOPES[from], to: SCOPES[scope] });
  });
  return [...variableChanges(old, now, place, "output", "given"), ...moved];
}

const SCOPES = { process: "process variable", local: "local variable of the task" } as const;

/** What somebody who starts a process hands in. */
export const startVariableChanges = (
  old: readonly ServedVariable[],
  now: readonly ServedVariable[],
  place: ChangePlace,
): readonly ContractChange[] => variableChanges(old, now, place, "startVariable", "given");

/** What a message brings to instances that wait for it. */
export const messageVariableChanges = (
  old: readonly ServedVariable[],
  now: readonly ServedVariable[],
  place: ChangePlace,
): readonly ContractChange[] => variableChanges(old, now, place, "messageVariable", "given");

function variableChanges(
  old: readonly ServedVariable[],
  now: readonly ServedVariable[],
  place: ChangePlace,
  subject: VariableSubject,
  direction: Direction,
): readonly ContractChange[] {
  const before = new Map(old.map((variable) => [variable.name, variable]));
  const after = new Map(now.map((variable) => [variable.name, variable]));
  const gone = old.filter(({ name }) => !after.has(name));
  return [
    ...gone.map((variable) =>
      change(place, subject, "removed", variable.name, {
        from: variableText(variable),
        breaking: true,
        // What nobody asks for any more does no harm, nor does the lack of what could be missing before.
        failsDeployed: direction === "taken" && variable.presence === "required",
      }),
    ),
    ...now.flatMap((variable) => {
      const known = before.get(variable.name);
      return known === undefined
        ? added(variable, place, subject, direction)
        : altered(known, variable, place, subject, direction);
    }),
  ];
}

function added(
  variable: ServedVariable,
  place: ChangePlace,
  subject: VariableSubject,
  direction: Direction,
): ContractChange {
  return change(place, subject, "added", variable.name, {
    to: variableText(variable),
    breaking: direction === "given" && variable.presence === "required",
  });
}

function altered(
  old: ServedVariable,
  now: ServedVariable,
  place: ChangePlace,
  subject: VariableSubject,
  direction: Direction,
): readonly ContractChange[] {
  const action = alteration(old, now);
  if (action === null) return [];
  return [
    change(place, subject, action, now.name, {
      from: variableText(old),
      to: variableText(now),
      breaking: action !== (direction === "taken" ? "narrowed" : "widened"),
    }),
  ];
}

/** How the values of a variable have changed, whether it is there at all being one of them; `null` when not at all. */
export function alteration(old: ServedVariable, now: ServedVariable): ChangeAction | null {
  const isLess = isWithin(now, old);
  const isMore = isWithin(old, now);
  if (isLess) return isMore ? null : "narrowed";
  return isMore ? "widened" : "changed";
}

const isWithin = (inner: ServedVariable, outer: ServedVariable): boolean =>
  (inner.presence === "required" || outer.presence === "optional") &&
  isAssignable(typeOf(inner), typeOf(outer));

const typeOf = ({ type, nullable }: ServedVariable): TypeTree =>
  nullable ? orNull(parseType(type)) : parseType(type);

/** Such as `number`, `string | null, or missing`. */
const variableText = (variable: ServedVariable): string =>
  `${printTypeTree(typeOf(variable))}${variable.presence === "optional" ? ", or missing" : ""}`;

import { ANY_CODE, type ChangePlace, type ContractChange, change } from "./change.js";
import type { ServedElement, ServedErrors } from "./served.js";
import { inputChanges, outputChanges } from "./variables.js";

/** What is different about an external task. Its ids and names are not compared. */
export const elementChanges = (
  old: ServedElement,
  now: ServedElement,
  place: ChangePlace,
): readonly ContractChange[] => [
  ...inputChanges(old.inputs, now.inputs, place),
  ...outputChanges(old.outputs, now.outputs, place),
  ...errorChanges(old.errors, now.errors, place),
  ...propertyChanges(old.properties, now.properties, place),
];

/** An error that nobody catches any more ends the execution that a handler throws it in. */
function errorChanges(old: ServedErrors, now: ServedErrors, place: ChangePlace): readonly ContractChange[] {
  const codesOf = ({ codes, catchAll }: ServedErrors): readonly string[] => [
    ...codes,
    ...(catchAll ? [ANY_CODE] : []),
  ];
  const [before, after] = [codesOf(old), codesOf(now)];
  return [
    ...before
      .filter((code) => !after.includes(code))
      .map((code) => change(place, "error", "removed", code, { breaking: !now.catchAll })),
    ...after.filter((code) => !before.includes(code)).map((code) => change(place, "error", "added", code)),
  ];
}

function propertyChanges(
  old: ServedElement["properties"],
  now: ServedElement["properties"],
  place: ChangePlace,
): readonly ContractChange[] {
  const textOf = (presence: "required" | "optional"): string =>
    presence === "required" ? "string" : "string, or missing";
  const before = new Map(old.map(({ name, presence }) => [name, presence]));
  const after = new Map(now.map(({ name, presence }) => [name, presence]));
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name): readonly ContractChange[] => {
    const [from, to] = [before.get(name), after.get(name)];
    if (from === to) return [];
    if (to === undefined) {
      return [change(place, "property", "removed", name, { from: "string", breaking: true })];
    }
    if (from === undefined) return [change(place, "property", "added", name, { to: textOf(to) })];
    const facts = { from: textOf(from), to: textOf(to), breaking: to === "optional" };
    return [change(place, "property", to === "optional" ? "widened" : "narrowed", name, facts)];
  });
}

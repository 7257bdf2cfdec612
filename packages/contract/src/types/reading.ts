import type { Reading, ValueType } from "./value-type.js";

export const bothReadings = (one: Reading, other: Reading): Reading => {
  if (one === other || other === "none") return one;
  return one === "none" ? other : "both";
};

/** How expressions look into the objects and lists of a type themselves, not into what these hold. */
export const readingOf = (type: ValueType): Reading =>
  type.kind === "unknown"
    ? "none"
    : type.of
        .flatMap((atom) => (atom.kind === "list" || atom.kind === "object" ? [atom.reading] : []))
        .reduce(bothReadings, "none");

/** The type, read in one way and no other. */
export function readAs(type: ValueType, reading: Reading): ValueType {
  if (type.kind === "unknown") return type;
  return {
    kind: "union",
    of: type.of.map((atom) => (atom.kind === "list" || atom.kind === "object" ? { ...atom, reading } : atom)),
  };
}

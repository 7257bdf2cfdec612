import type { Reading, ValueType } from "./value-type.js";

export const bothReadings = (one: Reading, other: Reading): Reading => {
  if (one === other || other === "none") return one;
  return one === "none" ? other : "both";
};

/** How expressions look into the objects and lists of a type themselves, not into what these hold. */
export function readingOf(type: ValueType): Reading {
  let reading: Reading = "none";
  if (type.kind === "unknown") return reading;
  for (const atom of type.of) {
    if (atom.kind === "list" || atom.kind === "object") reading = bothReadings(reading, atom.reading);
  }
  return reading;
}

/** The type, read in one way and no other. */
export function readAs(type: ValueType, reading: Reading): ValueType {
  if (type.kind === "unknown") return type;
  return {
    kind: "union",
    of: type.of.map((atom) => (atom.kind === "list" || atom.kind === "object" ? { ...atom, reading } : atom)),
  };
}

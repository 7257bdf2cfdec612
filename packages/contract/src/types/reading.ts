import type { Collection, Reading, Storage, ValueType } from "./value-type.js";

export const bothReadings = (one: Reading, other: Reading): Reading => {
  if (one === other || other === "none") return one;
  return one === "none" ? other : "both";
};

/** How two collections that become one are read and stored; `null` when the right changes nothing for the left. */
export function bothWays(
  left: Collection,
  right: Collection,
): Pick<Collection, "reading" | "storage"> | null {
  const reading = bothReadings(left.reading, right.reading);
  const storage =
    STORAGES.indexOf(right.storage) > STORAGES.indexOf(left.storage) ? right.storage : left.storage;
  return reading === left.reading && storage === left.storage ? null : { reading, storage };
}

/** Of two, the one that is of less use counts. */
const STORAGES: readonly Storage[] = ["given", "made", "spin"];

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

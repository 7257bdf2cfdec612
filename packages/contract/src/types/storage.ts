import { eachOf } from "./each-of.js";
import { join } from "./join.js";
import { type Atom, type Collection, isCollection, NUMBER, UNKNOWN, type ValueType } from "./value-type.js";

/**
 * The engine's `default-serialization-format`: how engines of the Camunda 7 family write collections of Java that they
 * keep themselves. Java's own serialisation cannot be read by a worker in another language.
 */
export type SerializationFormat = "application/x-java-serialized-object" | "application/json";

/**
 * The value of an expression as the variable that it is kept in. What Spin has read stays JSON; what expressions look
 * into is a map or list of Java, however it came in, and is written anew (seen on Operaton 1.0.3).
 */
export function kept(type: ValueType): ValueType {
  if (type.kind === "unknown") return type;
  if (type.of.some((atom) => isCollection(atom) && atom.storage === "spin")) return UNKNOWN;
  return withAtoms(type, (atom) => (isCollection(atom) && !isNode(atom) ? made(atom) : atom));
}

/** What is taken out of a map or list of Java. */
export const takenOut = (type: ValueType): ValueType =>
  withAtoms(type, (atom) => (isCollection(atom) && atom.storage === "given" ? made(atom) : atom));

/** What is put into a map or list of Java; of a node of Spin nothing is told there. */
export const putIn = (type: ValueType): ValueType =>
  type.kind === "union" && type.of.some((atom) => isCollection(atom) && isNode(atom)) ? UNKNOWN : type;

/** A map or list that the engine makes, as the variable that it is kept in. */
export const madeBy = (type: ValueType, format: SerializationFormat): ValueType =>
  withAtoms(type, (atom) => {
    if (!isCollection(atom)) return atom;
    return made(format === "application/json" ? (inside(atom, readBack) as Collection) : atom);
  });

/**
 * In JSON a date is a number, and is read back as one; a list is read back as a list of what its first item was, so
 * that a number behind a text becomes a text (seen on Operaton 1.0.3).
 */
function readBack(type: ValueType): ValueType {
  if (type.kind === "unknown") return type;
  const isText = type.of.some(({ kind }) => kind === "literal" || kind === "string");
  if (isText && type.of.some(({ kind }) => kind === "number" || kind === "boolean" || kind === "date"))
    return UNKNOWN;
  const all = withAtoms(type, (atom) => inside(atom, readBack));
  return hasDate(type) ? join(all, NUMBER) : all;
}

const hasDate = (type: ValueType): boolean =>
  type.kind === "union" && type.of.some(({ kind }) => kind === "date");

/** What of a variable a worker is handed. */
export function handedOut(type: ValueType, format: SerializationFormat): ValueType {
  if (!isMade(type)) return type;
  return format === "application/json" ? withAtoms(type, (atom) => inside(atom, inJson)) : UNKNOWN;
}

/** Whether the engine has written a value of the type itself. */
export const isMade = (type: ValueType): boolean =>
  type.kind === "union" && type.of.some((atom) => isCollection(atom) && atom.storage !== "given");

/** Dates are the numbers that {@link readBack} has them be. */
function inJson(type: ValueType): ValueType {
  if (type.kind === "unknown") return type;
  const isNumber = type.of.some(({ kind }) => kind === "number");
  const of = type.of.filter(({ kind }) => kind !== "date" || !isNumber);
  return withAtoms(of.length === type.of.length ? type : { kind: "union", of }, (atom) =>
    inside(atom, inJson),
  );
}

const made = (atom: Collection): Collection =>
  atom.storage === "made" ? atom : { ...atom, storage: "made" };

/** Whether Spin has read it: nothing that expressions look into as into Java. */
const isNode = ({ storage, reading }: Collection): boolean =>
  storage === "given" && (reading === "none" || reading === "spin");

function withAtoms(type: ValueType, change: (atom: Atom) => Atom): ValueType {
  if (type.kind === "unknown") return type;
  const of = eachOf(type.of, change);
  return of === type.of ? type : { kind: "union", of };
}

function inside(atom: Atom, change: (type: ValueType) => ValueType): Atom {
  if (atom.kind === "list") {
    const item = change(atom.item);
    return item === atom.item ? atom : { ...atom, item };
  }
  if (atom.kind !== "object") return atom;
  const members = eachOf(atom.members, (member) => {
    const type = change(member.type);
    return type === member.type ? member : { ...member, type };
  });
  return members === atom.members ? atom : { ...atom, members };
}

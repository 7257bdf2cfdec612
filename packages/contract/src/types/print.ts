import { printName, quoteText } from "../type-text/print.js";
import { type Atom, admitsNull, type Member, type ValueType } from "./value-type.js";

/** Objects and lists nested deeper than this are printed as `unknown`. */
const MAX_DEPTH = 3;

/** A type as contracts carry it: TypeScript text without `| null`, and whether null is possible. */
export interface PrintedType {
  readonly type: string;
  readonly nullable: boolean;
}

/** `null` alone is printed as such; a type without values, which nothing can produce, as `unknown`. */
export function printType(type: ValueType): PrintedType {
  if (type.kind === "unknown" || type.of.length === 0) return ANYTHING;
  const nullable = admitsNull(type);
  const atoms = nullable ? type.of.filter((one) => one.kind !== "null") : type.of;
  return { type: atoms.length === 0 ? "null" : printUnion(atoms, MAX_DEPTH), nullable };
}

const ANYTHING: PrintedType = { type: "unknown", nullable: true };

function printNested(type: ValueType, depth: number): string {
  return type.kind === "unknown" || type.of.length === 0 ? "unknown" : printUnion(type.of, depth);
}

function printUnion(atoms: readonly Atom[], depth: number): string {
  const [only, another] = atoms;
  if (only !== undefined && another === undefined) return printAtom(only, depth);
  return [...atoms]
    .sort((one, other) => rank(one) - rank(other) || compareText(one, other))
    .map((one) => printAtom(one, depth))
    .join(" | ");
}

const RANKS: readonly Atom["kind"][] = [
  "literal",
  "string",
  "number",
  "boolean",
  "date",
  "list",
  "object",
  "null",
];

const rank = (one: Atom): number => RANKS.indexOf(one.kind);

function compareText(one: Atom, other: Atom): number {
  if (one.kind !== "literal" || other.kind !== "literal") return 0;
  return one.value < other.value ? -1 : one.value > other.value ? 1 : 0;
}

function printAtom(one: Atom, depth: number): string {
  switch (one.kind) {
    case "literal":
      return quoteText(one.value);
    case "date":
      return "Date";
    case "list":
      return depth === 0 ? "unknown" : printList(printNested(one.item, depth - 1));
    case "object":
      if (one.members.length === 0) return "Record<string, unknown>";
      return depth === 0
        ? "unknown"
        : `{ ${one.members.map((member) => printMember(member, depth)).join("; ")} }`;
    default:
      return one.kind;
  }
}

const printMember = ({ name, type, isRequired }: Member, depth: number): string =>
  `${printName(name)}${isRequired ? "" : "?"}: ${printNested(type, depth - 1)}`;

const printList = (item: string): string => (/^\w+$/.test(item) ? `${item}[]` : `Array<${item}>`);

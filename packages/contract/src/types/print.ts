import { printName, quoteText } from "../type-text/print.js";
import { type Atom, admitsNull, type Member, type ValueType } from "./value-type.js";

/** Objects and lists nested deeper than this are printed as `unknown`. */
const MAX_DEPTH = 3;

/** A text that is longer than this is printed as any text. */
const MAX_TEXT_LENGTH = 1000;

/** Types that are longer than this are printed less deep, and in the end as `unknown`. */
const MAX_LENGTH = 100_000;

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
  if (atoms.length === 0) return { type: "null", nullable };
  for (let depth = MAX_DEPTH; depth >= 0; depth -= 1) {
    const text = printUnion(atoms, depth);
    if (text.length <= MAX_LENGTH) return { type: text, nullable };
  }
  return ANYTHING;
}

const ANYTHING: PrintedType = { type: "unknown", nullable: true };

function printNested(type: ValueType, depth: number): string {
  return type.kind === "unknown" || type.of.length === 0 ? "unknown" : printUnion(type.of, depth);
}

function printUnion(all: readonly Atom[], depth: number): string {
  const atoms = all.some(isTooLong) ? withAnyText(all) : all;
  const [only, another] = atoms;
  if (only !== undefined && another === undefined) return printAtom(only, depth);
  return [...atoms]
    .sort((one, other) => rank(one) - rank(other) || compareText(one, other))
    .map((one) => printAtom(one, depth))
    .join(" | ");
}

const isTooLong = (one: Atom): boolean => one.kind === "literal" && one.value.length > MAX_TEXT_LENGTH;

const withAnyText = (atoms: readonly Atom[]): readonly Atom[] => [
  ...atoms.filter(({ kind }) => kind !== "literal" && kind !== "string"),
  { kind: "string" },
];

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

import { type Place, type PropertyBase, quote, slipsBetween } from "@bpmn-worker/bpmn";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import { UNKNOWN_TYPE } from "../type-text/tree.js";
import {
  type Declarations,
  NOTHING_DECLARED,
  printDeclared,
  type VariableDeclaration,
} from "./declaration.js";
import { isLockDuration, LOCK_PROPERTY } from "./lock-duration.js";
import { type ListedVariable, parseName, parseVariableList } from "./variable-list.js";
import { parseWrittenType } from "./written-type.js";

/** What carries extension properties. */
export interface PropertyOwner extends PropertyBase {
  readonly id: string;
  readonly place: Place;
}

/** Where a property stands; models that were not read from a file know that of elements only. */
export const placeOfProperty = ({ place, propertyPlaces = {} }: PropertyOwner, property: string): Place =>
  (Object.hasOwn(propertyPlaces, property) ? propertyPlaces[property] : undefined) ?? place;

const LISTS: ReadonlyMap<string, VariableDeclaration["direction"]> = new Map([
  ["additionalInputVariables", "in"],
  ["additionalOutputVariables", "out"],
]);
const PREFIX = "bpmn-worker:";
/** The extension property that names BPMN errors. */
export const ERROR_PROPERTY = `${PREFIX}error`;

/** Whether an extension property speaks to us and not to workers. */
export const isDeclaration = (property: string): boolean =>
  LISTS.has(property) || property.startsWith(PREFIX);

/** The extension properties that are the worker's. */
export const workerProperties = (
  properties: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !isDeclaration(name)));

/**
 * What extension properties declare:
 *
 * | property | value |
 * | --- | --- |
 * | `additionalInputVariables`, `additionalOutputVariables` | `orderId: string, amount?: number, items: Item[]` |
 * | `bpmn-worker:in:<name>`, `bpmn-worker:out:<name>` | a type; `<name>?` may be missing |
 * | `bpmn-worker:error` | `CODE, OTHER_CODE` |
 * | `bpmn-worker:lockDuration` | an ISO 8601 duration, such as `PT10M`; see `lockDurationOf` |
 *
 * Lists come first, so that what is said of one variable can only narrow what a list says of it.
 */
export function propertyDeclarations(owner: PropertyOwner): Declarations {
  if (isEmpty(owner.properties)) return NOTHING_DECLARED;
  const found = known.get(owner.properties);
  if (found !== undefined) return found;
  const declared = declareNothing(owner.properties) ? NOTHING_DECLARED : readDeclarations(owner);
  known.set(owner.properties, declared);
  return declared;
}

/** Nearly all elements have none, and are asked about by the thousand. */
function isEmpty(properties: PropertyOwner["properties"]): boolean {
  for (const _ in properties) return false;
  return true;
}

function declareNothing(properties: PropertyOwner["properties"]): boolean {
  for (const name in properties) if (isDeclaration(name) || slipOf(name).length > 0) return false;
  return true;
}

/** Usage, flow and checks ask for the same. */
const known = new WeakMap<PropertyOwner["properties"], Declarations>();

function readDeclarations(owner: PropertyOwner): Declarations {
  const all = Object.entries(owner.properties);
  const entries = all.filter(([name]) => isDeclaration(name));
  const slips = all.flatMap(([name]) => (entries.length < all.length ? slipOf(name) : []));
  const reader = new PropertyReader(owner);
  for (const { name, meant } of slips) reader.refuseSlip(name, meant);
  for (const [name, value] of entries) if (LISTS.has(name)) reader.read(name, value);
  for (const [name, value] of entries) if (!LISTS.has(name)) reader.read(name, value);
  return reader;
}

/** Nobody has a property of his own that is so nearly one of ours. */
const MOST_SLIPS = 2;

function slipOf(name: string): readonly { readonly name: string; readonly meant: string }[] {
  const meant = [...LISTS.keys()].find((list) => slipsBetween(name, list, MOST_SLIPS) <= MOST_SLIPS);
  return meant === undefined || meant === name ? [] : [{ name, meant }];
}

class PropertyReader implements Declarations {
  readonly variables: VariableDeclaration[] = [];
  readonly errors: Declarations["errors"][number][] = [];
  readonly invalid: Finding[] = [];
  readonly #owner: PropertyOwner;

  constructor(owner: PropertyOwner) {
    this.#owner = owner;
  }

  read(property: string, value: string): void {
    const direction = LISTS.get(property);
    const single = /^bpmn-worker:(in|out):(.+)$/s.exec(property);
    if (direction !== undefined) {
      this.#parse(property, value, "names with types, such as orderId: string, amount?: number", () =>
        this.#declare(property, direction, parseVariableList(value)),
      );
    } else if (single !== null) {
      this.#parse(property, value, "a TypeScript type, such as number or Array<string>", () => {
        const direction = single[1] === "in" ? "in" : "out";
        const name = parseName(single[2] ?? "");
        const isBare = value.trim() === "";
        const said = isBare ? { type: UNKNOWN_TYPE, optional: true } : { type: parseWrittenType(value) };
        this.#declare(property, direction, [{ ...name, ...said }]);
      });
    } else if (property === ERROR_PROPERTY) {
      this.#readErrors(property, value);
    } else if (property === LOCK_PROPERTY) {
      if (!isLockDuration(value)) this.#refuseValue(property, value, "a duration, such as PT10M");
    } else {
      this.#refuse(
        property,
        `the extension property ${quote(property)} is no declaration`,
        "Those are bpmn-worker:in:<name>, bpmn-worker:out:<name>, bpmn-worker:error and bpmn-worker:lockDuration.",
      );
    }
  }

  refuseSlip(property: string, meant: string): void {
    this.#refuse(
      property,
      `the extension property ${quote(property)} is no declaration`,
      `Did you mean ${quote(meant)}?`,
    );
  }

  #readErrors(property: string, value: string): void {
    const codes = value.split(",").map((code) => code.trim());
    if (codes.includes("")) {
      this.#refuseValue(property, value, "error codes with commas between them");
      return;
    }
    const evidence = this.#evidence(property, `error ${codes.join(", ")}`);
    this.errors.push(...codes.map((code) => ({ code, evidence })));
  }

  #declare(
    property: string,
    direction: VariableDeclaration["direction"],
    variables: readonly ListedVariable[],
  ): void {
    for (const variable of variables) {
      const { name, type, optional } = variable;
      const evidence = this.#evidence(property, printDeclared(variable));
      this.variables.push({ direction, name, type, optional, evidence });
    }
  }

  #parse(property: string, value: string, expected: string, declare: () => void): void {
    try {
      declare();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#refuseValue(property, value, expected, oneLine(error.message));
    }
  }

  #evidence(property: string, text: string): VariableDeclaration["evidence"] {
    return evidenceAt(
      placeOfProperty(this.#owner, property),
      this.#owner.id,
      `extension property "${oneLine(property)}" declares ${oneLine(text)}`,
    );
  }

  #refuseValue(property: string, value: string, expected: string, problem = ""): void {
    const why = problem === "" ? "" : `${problem}. `;
    this.#refuse(
      property,
      `the extension property ${quote(property)} is ${quote(value)}, which cannot be read`,
      `${why}Write ${expected}.`,
    );
  }

  #refuse(property: string, message: string, hint: string): void {
    const place = placeOfProperty(this.#owner, property);
    this.invalid.push({ place, elementId: this.#owner.id, message, hint });
  }
}

import { type Place, quote } from "@bpmn-worker/bpmn";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import { parseType } from "../type-text/parse.js";
import { printTypeTree } from "../type-text/print.js";
import { UNKNOWN_TYPE } from "../type-text/tree.js";
import { type Declarations, NOTHING_DECLARED, type VariableDeclaration } from "./declaration.js";
import { isLockDuration, LOCK_PROPERTY } from "./lock-duration.js";
import { type ListedVariable, parseName, parseVariableList } from "./variable-list.js";

/** What carries extension properties. */
export interface PropertyOwner {
  readonly id: string;
  readonly place: Place;
  readonly properties: Readonly<Record<string, string>>;
}

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
  const found = known.get(owner.properties);
  if (found !== undefined) return found;
  const declared = readDeclarations(owner);
  known.set(owner.properties, declared);
  return declared;
}

/** Usage, flow and checks ask for the same. */
const known = new WeakMap<PropertyOwner["properties"], Declarations>();

function readDeclarations(owner: PropertyOwner): Declarations {
  const entries = Object.entries(owner.properties).filter(([name]) => isDeclaration(name));
  if (entries.length === 0) return NOTHING_DECLARED;
  const reader = new PropertyReader(owner);
  for (const [name, value] of entries) if (LISTS.has(name)) reader.read(name, value);
  for (const [name, value] of entries) if (!LISTS.has(name)) reader.read(name, value);
  return reader;
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
        const said = isBare ? { type: UNKNOWN_TYPE, optional: true } : { type: parseType(value) };
        this.#declare(property, direction, [{ ...name, ...said }]);
      });
    } else if (property === ERROR_PROPERTY) {
      this.#readErrors(property, value);
    } else if (property === LOCK_PROPERTY) {
      if (!isLockDuration(value)) this.#refuseValue(property, value, "a duration, such as PT10M");
    } else {
      this.#refuse(
        `the extension property ${quote(property)} is no declaration`,
        "Those are bpmn-worker:in:<name>, bpmn-worker:out:<name>, bpmn-worker:error and bpmn-worker:lockDuration.",
      );
    }
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
    for (const { name, type, optional } of variables) {
      const text = `${name}${optional ? "?" : ""}: ${printTypeTree(type)}`;
      this.variables.push({ direction, name, type, optional, evidence: this.#evidence(property, text) });
    }
  }

  #parse(property: string, value: string, expected: string, declare: () => void): void {
    try {
      declare();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#refuseValue(property, value, expected);
    }
  }

  #evidence(property: string, text: string): VariableDeclaration["evidence"] {
    const { place, id } = this.#owner;
    return evidenceAt(place, id, `extension property "${oneLine(property)}" declares ${oneLine(text)}`);
  }

  #refuseValue(property: string, value: string, expected: string): void {
    this.#refuse(
      `the extension property ${quote(property)} is ${quote(value)}, which cannot be read`,
      `Write ${expected}.`,
    );
  }

  #refuse(message: string, hint: string): void {
    const { place, id } = this.#owner;
    this.invalid.push({ place, elementId: id, message, hint });
  }
}

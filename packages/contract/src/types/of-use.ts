import type { ScriptUse, Step, UseType } from "@bpmn-worker/bpmn";
import { join, joinAll } from "./join.js";
import { loosened, meet } from "./meet.js";
import { readAs } from "./reading.js";
import {
  type Atom,
  BOOLEAN,
  DATE,
  listOf,
  literal,
  NULL,
  NUMBER,
  objectOf,
  objectWith,
  STRING,
  UNKNOWN,
  type ValueType,
} from "./value-type.js";

/** How scripts look into objects: as the engine's Java objects, or as plain JSON. */
export type ScriptReading = "java" | "none";

/** What all these uses ask of the value where their paths begin. Hints count where they contradict nothing. */
export function typeOfUses(uses: readonly ScriptUse[], reading: ScriptReading): ValueType {
  const firm = uses.filter(({ isHint }) => !isHint);
  const hints = uses.filter((use) => use.isHint && use.type !== null && !isHandedOn(use, firm));
  const asked = firm.map((use) => typeOfUse(use, reading)).reduce(meet, UNKNOWN);
  return hints
    .map((use) => typeOfUse(use, reading))
    .reduce((type, hint) => {
      const both = meet(type, hint);
      return isPossible(both) ? both : type;
    }, asked);
}

/** Whoever asks whether there is something and hands it on does not take it for true or false. */
const isHandedOn = ({ path }: ScriptUse, firm: readonly ScriptUse[]): boolean =>
  firm.some((use) => use.isHandedOn === true && equalSteps(path.steps, use.path.steps));

const equalSteps = (one: readonly Step[], other: readonly Step[]): boolean =>
  one.length === other.length && one.every((step, at) => isSameStep(step, other[at]));

const isSameStep = (one: Step, other: Step | undefined): boolean =>
  one.kind === other?.kind && (one.kind !== "member" || (other.kind === "member" && one.name === other.name));

function typeOfUse(use: ScriptUse, reading: ScriptReading): ValueType {
  const { steps } = use.path;
  const { type, isSure, oneOf, isOptional = false } = use;
  const isJson = steps.some(({ kind }) => kind === "parsed");
  const anyOf = type === null ? UNKNOWN : ofUse(type, isJson && reading === "java" ? "spin" : reading);
  const used = oneOf === undefined ? anyOf : joinAll(oneOf.map(literal));
  const end = isOptional ? join(used, NULL) : used;
  const needed = use.isNeeded ? neededMember(use) : null;
  const asked = steps.reduceRight<ValueType>((inner, step, at) => {
    const isParsed = steps.slice(0, at).some(({ kind }) => kind === "parsed");
    return through(step, inner, isParsed, reading, step === needed);
  }, end);
  return isSure ? asked : loosened(asked);
}

/** The member that must be there, or the script fails: the last one, be it as the text of what is looked into. */
const neededMember = ({ path }: ScriptUse): Step | undefined =>
  path.steps.findLast(({ kind }) => kind !== "parsed");

function through(
  step: Step,
  inner: ValueType,
  isParsed: boolean,
  reading: ScriptReading,
  isNeeded: boolean,
): ValueType {
  const by = reading === "none" ? "none" : isParsed ? "spin" : reading;
  switch (step.kind) {
    case "element":
      return listOf(inner, by);
    case "elements":
      return reading === "none" ? inner : readAs(inner, "spin");
    case "parsed":
      return join(STRING, inner);
    case "member": {
      if (step.by === "prop" && reading !== "none") return objectWith(step.name, inner, "spin", true);
      const object = objectWith(step.name, inner, by, isNeeded);
      return step.isOptional === true ? join(object, NULL) : object;
    }
  }
}

function ofUse(type: UseType, reading: ScriptReading | "spin"): ValueType {
  switch (type) {
    case "string":
      return STRING;
    case "number":
      return NUMBER;
    case "boolean":
      return BOOLEAN;
    case "date":
      // In JSON a date is a text, and whoever calls methods of dates has made one of it.
      return reading === "java" ? DATE : UNKNOWN;
    case "list":
      return listOf(UNKNOWN, reading);
    case "object":
      return objectOf([], reading);
    case "spinList":
      return listOf(UNKNOWN, reading === "none" ? "none" : "spin");
    case "spinObject":
      return objectOf([], reading === "none" ? "none" : "spin");
    case "sequence":
      return join(STRING, listOf(UNKNOWN, reading));
    case "json":
      return join(STRING, join(listOf(UNKNOWN, "spin"), objectOf([], "spin")));
  }
}

/** Whether there are such values, members and elements included. */
function isPossible(type: ValueType): boolean {
  return type.kind === "unknown" || (type.of.length > 0 && type.of.every(isPossibleAtom));
}

function isPossibleAtom(atom: Atom): boolean {
  if (atom.kind === "list") return isPossible(atom.item);
  return atom.kind !== "object" || atom.members.every(({ type }) => isPossible(type));
}

import type { Evidence } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import type { ValueType } from "../types/value-type.js";
import type { Known } from "./known.js";
import type { TokenStep } from "./process.js";
import { membersOf } from "./values.js";

/** A variable that a worker is given. */
export interface TokenInput {
  readonly name: string;
  readonly type: ValueType;
  readonly isRequired: boolean;
  /** Whether the payload of the element names it. */
  readonly isDeclared: boolean;
  readonly evidence: readonly Evidence[];
}

/** The name by which workers are given a payload that is no object. */
const WHOLE = "payload";

/** What a worker is given of a payload: the members of an object, by their names, or the value as a whole. */
export function tokenInputs(step: TokenStep, { type, isPresent }: Known): readonly TokenInput[] {
  const { payload } = step.scripts;
  const named = new Set(
    payload?.kind === "object"
      ? payload.parts.flatMap((part) => (part.kind === "member" ? [part.name] : []))
      : [],
  );
  const because = (reason: string): readonly Evidence[] => [
    evidenceAt(
      step.node.kind === "task" ? (step.node.external?.place ?? step.node.place) : step.node.place,
      step.node.id,
      reason,
    ),
  ];
  if (isObject(type)) {
    const members = [...membersOf(type)];
    const order = [...named];
    members.sort(([one], [other]) => place(order, one) - place(order, other));
    return members.map(([name, member]) => ({
      name,
      type: member.type,
      isRequired: isPresent && member.isPresent,
      isDeclared: named.has(name),
      evidence: because(
        named.has(name)
          ? `the payload has the member "${oneLine(name)}"`
          : payload === null
            ? "the token has it"
            : "it is part of the payload",
      ),
    }));
  }
  if (payload === null || type.kind === "unknown" || type.of.length === 0) return [];
  return [
    {
      name: WHOLE,
      type,
      isRequired: isPresent,
      isDeclared: true,
      evidence: because("the payload is no object"),
    },
  ];
}

/** In the order of the payload, then of the names. */
const place = (order: readonly string[], name: string): number =>
  order.includes(name) ? order.indexOf(name) : order.length;

const isObject = (type: ValueType): boolean =>
  type.kind === "union" &&
  type.of.length > 0 &&
  type.of.every(({ kind }) => kind === "object" || kind === "null");

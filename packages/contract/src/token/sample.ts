import { type FlowNode, type ScriptValue, traceJavaScript } from "@bpmn-worker/bpmn";
import type { Evidence } from "../contract.js";
import { evidenceAt } from "../evidence.js";
import { sortedBy } from "../order.js";
import { joinAll } from "../types/join.js";
import { BOOLEAN, listOf, NUMBER, objectOf, STRING, UNKNOWN, type ValueType } from "../types/value-type.js";

/** A member of the token that the modelling tool starts processes with to try them out. */
export interface SampleMember {
  readonly type: ValueType;
  readonly evidence: Evidence;
}

const PROPERTY = "studio.defaultCustomStartToken";

/** Samples nested deeper than this are not looked into. */
const MAX_DEPTH = 5;

/** The sample of a start event, by member; empty when there is none, or when it is no object of JSON or JavaScript. */
export function sampleOf(node: FlowNode): ReadonlyMap<string, SampleMember> {
  const text = Object.hasOwn(node.properties, PROPERTY) ? node.properties[PROPERTY] : undefined;
  const sample = text === undefined ? null : parsed(text);
  if (typeof sample !== "object" || sample === null || Array.isArray(sample)) return new Map();
  return new Map(
    Object.entries(sample).map(([name, value]) => [
      name,
      {
        type: typeOf(value, MAX_DEPTH),
        evidence: evidenceAt(node.place, node.id, "the sample token of the start event has it"),
      },
    ]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return plain(traceJavaScript(text)?.last ?? null);
    throw problem;
  }
}

/** What people write instead of JSON, as it would be in JSON; what is computed is null. */
function plain(value: ScriptValue | null): unknown {
  switch (value?.kind) {
    case "literal":
      return value.value;
    case "object":
      return Object.fromEntries(
        value.parts.flatMap((part) => (part.kind === "member" ? [[part.name, plain(part.value)]] : [])),
      );
    case "list":
      return alternatives(value.item).map(plain);
    default:
      return null;
  }
}

const alternatives = (item: ScriptValue): readonly ScriptValue[] => {
  if (item.kind === "never") return [];
  return item.kind === "either" ? [...alternatives(item.one), ...alternatives(item.other)] : [item];
};

/** What is null in a sample may be anything. A sample shows what there may be, not what there must be. */
function typeOf(value: unknown, depth: number): ValueType {
  switch (typeof value) {
    case "string":
      return STRING;
    case "number":
      return NUMBER;
    case "boolean":
      return BOOLEAN;
    default: {
      if (depth === 0 || value === null || value === undefined) return UNKNOWN;
      if (Array.isArray(value)) {
        return listOf(value.length === 0 ? UNKNOWN : joinAll(value.map((item) => typeOf(item, depth - 1))));
      }
      const members = Object.entries(value).map(([name, member]) => ({
        name,
        type: typeOf(member, depth - 1),
        isRequired: false,
      }));
      return objectOf(sortedBy(members, ({ name }) => name));
    }
  }
}

import { type FlowNode, payloadMembers, type Scope, type TokenRead, tokenReads } from "@bpmn-worker/bpmn";
import type { Evidence, InputContract, OutputContract } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import { compareText } from "../order.js";
import { join } from "../types/join.js";
import { printType } from "../types/print.js";
import {
  BOOLEAN,
  DATE,
  isUnknown,
  NULL,
  NUMBER,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../types/value-type.js";
import type { ExternalTask } from "../walk.js";

/**
 * What a worker of ProcessEngine.io is given: the members of the object that the property `payload` makes. Without
 * one it is given the token, of which nothing is certain.
 */
export function processEngineInputs({ node, external }: ExternalTask): readonly InputContract[] {
  const members = external.payload === null ? null : payloadMembers(external.payload);
  return (members ?? []).map(({ name, type }) => ({
    name,
    ...printType(type === null ? UNKNOWN : TYPES[type]),
    // A member that is undefined is lost on its way through JSON.
    presence: type === null ? "optional" : "required",
    origin: "declared",
    scope: "process",
    evidence: [evidenceAt(external.place, node.id, `the payload has the member "${oneLine(name)}"`)],
  }));
}

const TYPES = { string: STRING, number: NUMBER, boolean: BOOLEAN, date: DATE, null: NULL } as const;

/**
 * What others read of a task's result, be it by its id (`token.history.<id>`) or, as far as nothing else has replaced
 * it, as `token.current`. Reading a member that is not there is no failure, so all of it is optional.
 */
export function processEngineOutputs({ node, process }: ExternalTask): readonly OutputContract[] {
  const found = new Map<string, { type: ValueType; evidence: Evidence[] }>();
  const followers = followersOf(process.scope, node.id);
  for (const { elementId, source, place, isAfter } of sourcesIn(process.scope, followers)) {
    for (const read of tokenReads(source)) {
      if (read.nodeId === null ? !isAfter : read.nodeId !== node.id) continue;
      const evidence = evidenceAt(place, elementId, `the script ${oneLine(source)} reads it`);
      const earlier = found.get(read.name);
      if (earlier === undefined) found.set(read.name, { type: typeOf(read), evidence: [evidence] });
      else {
        earlier.type = known(earlier.type, typeOf(read));
        earlier.evidence.push(evidence);
      }
    }
  }
  return [...found]
    .sort(([one], [other]) => compareText(one, other))
    .map(([name, { type, evidence }]) => ({
      name,
      ...printType(type),
      presence: "optional",
      origin: "inferred",
      scope: "process",
      evidence,
    }));
}

/** What one reader does not say, another may. */
const known = (one: ValueType, other: ValueType): ValueType =>
  isUnknown(one) ? other : isUnknown(other) ? one : join(one, other);

const typeOf = ({ comparedWith }: TokenRead): ValueType =>
  comparedWith === null ? UNKNOWN : TYPES[comparedWith];

interface TokenSource {
  readonly elementId: string;
  readonly source: string;
  readonly place: FlowNode["place"];
  /** Whether it is evaluated while `token.current` is the task's result. */
  readonly isAfter: boolean;
}

/** The topics, payloads and conditions of a process. */
function sourcesIn(scope: Scope, followers: Followers): readonly TokenSource[] {
  const ofNodes = scope.nodes.flatMap((node): readonly TokenSource[] => {
    const external = node.kind === "task" ? node.external : null;
    const topic = external?.topic.kind === "javascript" ? [external.topic.source] : [];
    const payload = external?.payload ?? null;
    const own = [...topic, ...(payload === null ? [] : [payload])].map((source) => ({
      elementId: node.id,
      source,
      place: node.place,
      isAfter: followers.nodes.has(node.id),
    }));
    return node.kind === "subProcess" ? [...own, ...sourcesIn(node.scope, followers)] : own;
  });
  const ofFlows = scope.flows.flatMap(({ sourceId, condition }): readonly TokenSource[] => {
    if (condition?.kind !== "script" || condition.script.source === null) return [];
    const { source, place } = condition.script;
    return [{ elementId: sourceId, source, place, isAfter: followers.gateways.has(sourceId) }];
  });
  return [...ofNodes, ...ofFlows];
}

interface Followers {
  /** What is reached while `token.current` is still the same. */
  readonly nodes: ReadonlySet<string>;
  /** Those of them that leave it as it is, and the task itself. */
  readonly gateways: ReadonlySet<string>;
}

/** Gateways pass the token on as it is; whatever else there is may replace it. */
function followersOf(scope: Scope, id: string): Followers {
  const inner = scope.nodes.find((node) => node.kind === "subProcess" && holds(node.scope, id));
  if (inner?.kind === "subProcess") return followersOf(inner.scope, id);
  const byId = new Map(scope.nodes.map((node) => [node.id, node]));
  const nodes = new Set<string>();
  const gateways = new Set([id]);
  for (const gateway of gateways) {
    for (const { sourceId, targetId } of scope.flows) {
      if (sourceId !== gateway) continue;
      nodes.add(targetId);
      if (byId.get(targetId)?.kind === "gateway") gateways.add(targetId);
    }
  }
  return { nodes, gateways };
}

function holds(scope: Scope, id: string): boolean {
  return scope.nodes.some((node) => node.id === id || (node.kind === "subProcess" && holds(node.scope, id)));
}

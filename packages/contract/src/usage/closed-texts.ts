import type { DecisionModel, FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import { joinAll } from "../types/join.js";
import { typeOfDecision } from "../types/of-decision.js";
import { tablesAsked } from "../types/of-flowable-decision.js";
import type { ValueType } from "../types/value-type.js";
import { visitsOf } from "../walk.js";
import { hasUnseenWriter } from "./unseen-writers.js";
import { decidedNames, leftNames } from "./written-names.js";

/** By the way to a value, `status` or `route.mode`, the texts that it may be; of an object its members, at `route.*`. */
export type ClosedTexts = ReadonlyMap<string, readonly string[]>;

/** Where {@link ClosedTexts} have the members of an object. */
export const membersAt = (path: string): string => `${path}.*`;

type Decisions = ReadonlyMap<string, readonly DecisionModel[]>;

/**
 * The variables of a process that nothing in it sets but choices of forms and outputs of decisions that are a few
 * texts each; none where somebody takes part who may set anything. `others`: names that somebody else may set, asked
 * for where it matters.
 */
export function closedTextsOf(
  process: ProcessModel,
  decisions: Decisions,
  others: () => readonly string[],
): ClosedTexts {
  const found = new Map<string, string[]>();
  const visits = visitsOf(process);
  for (const { node } of visits) {
    for (const [path, texts] of textsOf(node, decisions))
      found.set(path, [...(found.get(path) ?? []), ...texts]);
  }
  if (found.size === 0 || hasUnseenWriter(process)) return NONE;
  const open = new Set(others());
  for (const { node } of visits) {
    const told = new Set([...textsOf(node, decisions).keys()].map(nameOf));
    for (const name of decidedNames(node, decisions)) if (!told.has(name)) open.add(name);
    for (const name of leftNames(node)) if (!told.has(name)) open.add(name);
    for (const { name } of node.inputs) open.add(name);
    if (typeof node.loop?.elementVariable === "string") open.add(node.loop.elementVariable);
  }
  return new Map([...found].filter(([path]) => !open.has(nameOf(path))));
}

const NONE: ClosedTexts = new Map();

const nameOf = (path: string): string => path.split(".", 1)[0] ?? path;

const formOf = (node: FlowNode) => (node.kind === "task" || node.kind === "event" ? node.form : null);

function textsOf(node: FlowNode, decisions: Decisions): ReadonlyMap<string, readonly string[]> {
  if (node.kind !== "task" && node.kind !== "event") return NONE;
  const found = new Map<string, readonly string[]>();
  for (const { variable, type, values } of formOf(node)?.fields ?? [])
    if (type === "enum" && values.length > 0) found.set(variable, values);
  if (node.kind !== "task") return found;
  for (const { sets } of tablesAsked(node.decision, decisions))
    for (const [name, { type }] of sets)
      for (const [path, texts] of closedIn(name, type))
        found.set(path, [...(found.get(path) ?? []), ...texts]);
  if (node.decision?.resultVariable == null) return found;
  const { decisionRef, mapResult, resultVariable } = node.decision;
  const asked = decisionRef.kind === "literal" ? (decisions.get(decisionRef.text) ?? []) : [];
  const type = joinAll(asked.map((decision) => typeOfDecision(decision, mapResult)));
  for (const [path, texts] of closedIn(resultVariable, type)) found.set(path, texts);
  return found;
}

/** The value itself, or members of an object, of which all is known. */
function closedIn(path: string, type: ValueType): readonly (readonly [string, readonly string[]])[] {
  const atoms = type.kind === "union" ? type.of.filter(({ kind }) => kind !== "null") : [];
  const texts = atoms.flatMap((atom) => (atom.kind === "literal" ? [atom.value] : []));
  if (texts.length > 0) return texts.length === atoms.length ? [[path, texts]] : [];
  const [only, another] = atoms;
  if (only?.kind !== "object" || another !== undefined) return [];
  return [
    [membersAt(path), only.members.map(({ name }) => name)],
    ...only.members.flatMap((member) => closedIn(`${path}.${member.name}`, member.type)),
  ];
}

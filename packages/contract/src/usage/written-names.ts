import type { DecisionModel, EventDefinition, FlowNode } from "@bpmn-worker/bpmn";
import { ownDeclarations } from "../declared/own.js";
import { assignmentsIn } from "../flow/effects/assignments.js";
import { tablesAsked } from "../types/of-flowable-decision.js";
import { factsOf } from "./script-facts.js";
import { sourcesOf } from "./sources.js";
import { mappingTargets, type Source } from "./values.js";

/** Adds the variables that a node sets by what it is, parameters and loop variables included. */
export function addGivenNames(to: Set<string>, node: FlowNode): void {
  for (const { name } of node.inputs) addName(to, name);
  for (const { name } of node.outputs) addName(to, name);
  if (node.loop !== null) {
    const { elementVariable, indexVariable, aggregates = [] } = node.loop;
    for (const name of [elementVariable, indexVariable]) addName(to, name);
    for (const { name } of aggregates) addName(to, name);
  }
  addOwnNames(to, node);
}

/** The variables that a node is seen to set outside of itself. Where it has a local of that name, only outputs do. */
export function leftNames(node: FlowNode): ReadonlySet<string> {
  const known = knownNames.get(node) ?? findLeftNames(node);
  knownNames.set(node, known);
  return known;
}

/** Several checks ask for it. */
const knownNames = new WeakMap<FlowNode, ReadonlySet<string>>();

/** The variables that Flowable sets at a node by the decision that is asked there. */
export const decidedNames = (
  node: FlowNode,
  decisions: ReadonlyMap<string, readonly DecisionModel[]>,
): readonly string[] =>
  node.kind === "task" ? tablesAsked(node.decision, decisions).flatMap(({ sets }) => [...sets.keys()]) : [];

function findLeftNames(node: FlowNode): ReadonlySet<string> {
  const inner = new Set<string>();
  addOwnNames(inner, node);
  for (const source of sourcesOf(node)) addShared(inner, source);
  for (const { name } of node.inputs) inner.delete(name);
  const left = new Set<string>();
  for (const { name } of node.outputs) addName(left, name);
  for (const name of inner) left.add(name);
  return left;
}

function addName(to: Set<string>, name: string | null | undefined): void {
  if (name !== null && name !== undefined && name !== "") to.add(name);
}

function addOwnNames(to: Set<string>, node: FlowNode): void {
  for (const { direction, name } of ownDeclarations(node).variables)
    if (direction === "out") addName(to, name);
  for (const { name } of node.sets ?? []) addName(to, name);
  switch (node.kind) {
    case "task":
      for (const { variable } of node.form?.fields ?? []) addName(to, variable);
      addName(to, node.resultVariable);
      for (const { name } of node.connector?.outputs ?? []) addName(to, name);
      addName(to, node.decision?.resultVariable);
      for (const target of mappingTargets(node.external?.workerOut ?? [])) addName(to, target);
      break;
    case "event":
      for (const { variable } of node.form?.fields ?? []) addName(to, variable);
      addName(to, node.initiator);
      for (const definition of node.definitions) addDefinitionNames(to, definition);
      break;
    case "callActivity":
      for (const target of mappingTargets(node.out)) addName(to, target);
      break;
    case "subProcess":
      for (const { name } of node.scope.variables ?? []) addName(to, name);
      break;
    case "gateway":
      break;
  }
}

function addDefinitionNames(to: Set<string>, definition: EventDefinition): void {
  switch (definition.kind) {
    case "error":
      addName(to, definition.codeVariable);
      addName(to, definition.messageVariable);
      break;
    case "escalation":
      addName(to, definition.codeVariable);
      break;
    case "message":
      addName(to, definition.code?.resultVariable);
      break;
    case "signal":
      for (const target of mappingTargets(definition.mappings)) addName(to, target);
      break;
    default:
      break;
  }
}

/** What `execution.setVariable("phase", …)` sets in expressions, and what looks like it in scripts; locals apart. */
function addShared(to: Set<string>, source: Source): void {
  if (source.kind === "script") {
    for (const { name, local } of factsOf(source.script).writes) if (!local) addName(to, name);
  } else if (source.kind === "template") {
    for (const { name, value, isLocal } of assignmentsIn(source.template))
      if (value !== null && !isLocal) addName(to, name);
  }
}

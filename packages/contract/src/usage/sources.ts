import {
  type CallActivityNode,
  type EventDefinition,
  type ExternalTaskDeclaration,
  type FlowNode,
  type Form,
  type NodeBase,
  parseTemplate,
} from "@bpmn-worker/bpmn";
import { nodeDeclarations } from "../declared/nodes.js";
import {
  addCondition,
  addListeners,
  addMappings,
  addName,
  addNameOrTemplate,
  addScript,
  addTemplate,
  addValue,
  type Source,
} from "./values.js";

/**
 * What an external task hands to the engine to evaluate right after its completion, where the variables that it
 * completed with are still local: error definitions and the mapping of outputs. Nothing, of other nodes.
 */
export function ownMappingSources(node: FlowNode): readonly Source[] {
  const external = externalOf(node);
  if (external === null) return NONE;
  const sources: Source[] = [];
  for (const { expression } of external.errorDefinitions) addTemplate(sources, expression);
  for (const { value } of node.outputs) addValue(sources, value);
  addMappings(sources, external.workerOut);
  return sources;
}

const NONE: readonly Source[] = [];

const externalOf = (node: FlowNode): ExternalTaskDeclaration | null =>
  node.kind === "task" || node.kind === "event" ? node.external : null;

/** Everything else that a node has the engine evaluate. */
export function sourcesOf(node: FlowNode): readonly Source[] {
  const sources: Source[] = [];
  addBase(sources, node);
  const external = externalOf(node);
  if (external === null) {
    for (const { value } of node.outputs) addValue(sources, value);
    for (const { direction, name } of nodeDeclarations(node).variables)
      if (direction === "in") addName(sources, name);
  } else addExternal(sources, external);
  switch (node.kind) {
    case "task":
      addForm(sources, node.form);
      addTemplate(sources, node.decision?.decisionRef ?? null);
      addScript(sources, node.script);
      addMappings(sources, node.passed ?? []);
      for (const { value } of node.connector?.inputs ?? []) addValue(sources, value);
      for (const template of Object.values(node.expressions)) addTemplate(sources, template);
      break;
    case "event":
      addForm(sources, node.form);
      for (const definition of node.definitions) addDefinition(sources, definition);
      break;
    case "callActivity":
      addCall(sources, node);
      break;
    case "subProcess":
    case "gateway":
      break;
  }
  return sources;
}

function addBase(to: Source[], { inputs, listeners, loop, jobPriority, retryTimeCycle }: NodeBase): void {
  addTemplate(to, jobPriority ?? null);
  if (retryTimeCycle !== null) addTemplate(to, parseTemplate(retryTimeCycle));
  for (const { value } of inputs) addValue(to, value);
  addListeners(to, listeners);
  if (loop === null) return;
  addNameOrTemplate(to, loop.collection);
  addTemplate(to, loop.cardinality);
  addTemplate(to, loop.completionCondition);
  for (const { members } of loop.aggregates ?? []) addMappings(to, members);
}

function addExternal(
  to: Source[],
  { topic, priority, workerIn, computedSources = [] }: ExternalTaskDeclaration,
): void {
  if (topic.kind === "expression") addTemplate(to, topic.template);
  if (priority !== null) addTemplate(to, parseTemplate(priority));
  addMappings(to, workerIn);
  for (const template of computedSources) addTemplate(to, template);
}

/** A form shows the variables of its fields. */
function addForm(to: Source[], form: Form | null): void {
  if (form === null) return;
  for (const { variable, defaultValue, shown } of form.fields) {
    addName(to, variable);
    addTemplate(to, defaultValue);
    addTemplate(to, shown ?? null);
  }
}

function addCall(to: Source[], call: CallActivityNode): void {
  addTemplate(to, call.calledElement);
  for (const template of Object.values(call.expressions ?? {})) addTemplate(to, template);
  addTemplate(to, call.businessKey);
  addMappings(to, call.in);
  addMappings(to, call.out);
  for (const template of call.computedSources ?? []) addTemplate(to, template);
}

function addDefinition(to: Source[], definition: EventDefinition): void {
  switch (definition.kind) {
    case "error":
      addTemplate(to, definition.message ?? null);
      break;
    case "message":
      addTemplate(to, definition.name);
      for (const template of Object.values(definition.code?.expressions ?? {})) addTemplate(to, template);
      break;
    case "signal":
      addTemplate(to, definition.name);
      addMappings(to, definition.mappings);
      break;
    case "timer":
      addTemplate(to, definition.value);
      break;
    case "conditional":
      addCondition(to, definition.condition);
      addName(to, definition.variableName);
      break;
    default:
      break;
  }
}

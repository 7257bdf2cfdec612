import {
  type CallActivityNode,
  type EventDefinition,
  type ExternalTaskDeclaration,
  type FlowNode,
  type Form,
  type NodeBase,
  parseTemplate,
} from "@bpmn-worker/bpmn";
import {
  conditionSource,
  listenerSources,
  mappingSources,
  nameOrTemplate,
  nameSource,
  type Source,
  scriptSource,
  templateSource,
  valueSources,
} from "./values.js";

/**
 * What an external task hands to the engine to evaluate right after its completion, where the variables that it
 * completed with are still local: error definitions and the mapping of outputs.
 */
export const ownMappingSources = (node: FlowNode, external: ExternalTaskDeclaration): readonly Source[] => [
  ...external.errorDefinitions.flatMap(({ expression }) => templateSource(expression)),
  ...node.outputs.flatMap(({ value }) => valueSources(value)),
  ...mappingSources(external.workerOut),
];

/** Everything else that a node has the engine evaluate. */
export function sourcesOf(node: FlowNode): readonly Source[] {
  switch (node.kind) {
    case "task":
      return [
        ...baseSources(node),
        ...outputSources(node, node.external),
        ...formSources(node.form),
        ...templateSource(node.decision?.decisionRef ?? null),
        ...scriptSource(node.script),
        ...Object.values(node.expressions).flatMap(templateSource),
      ];
    case "event":
      return [
        ...baseSources(node),
        ...outputSources(node, node.external),
        ...formSources(node.form),
        ...node.definitions.flatMap(definitionSources),
      ];
    case "callActivity":
      return [...baseSources(node), ...outputSources(node, null), ...callSources(node)];
    case "subProcess":
    case "gateway":
      return [...baseSources(node), ...outputSources(node, null)];
  }
}

const baseSources = ({ inputs, listeners, loop }: NodeBase): readonly Source[] => [
  ...inputs.flatMap(({ value }) => valueSources(value)),
  ...listenerSources(listeners),
  ...nameOrTemplate(loop?.collection ?? null),
  ...templateSource(loop?.cardinality ?? null),
  ...templateSource(loop?.completionCondition ?? null),
];

const outputSources = ({ outputs }: NodeBase, external: ExternalTaskDeclaration | null): readonly Source[] =>
  external === null
    ? outputs.flatMap(({ value }) => valueSources(value))
    : [
        ...(external.topic.kind === "expression" ? templateSource(external.topic.template) : []),
        ...templateSource(external.priority === null ? null : parseTemplate(external.priority)),
        ...mappingSources(external.workerIn),
        ...(external.computedSources ?? []).flatMap(templateSource),
      ];

/** A form shows the variables of its fields. */
const formSources = (form: Form | null): readonly Source[] =>
  (form?.fields ?? []).flatMap(({ variable, defaultValue }) => [
    ...nameSource(variable),
    ...templateSource(defaultValue),
  ]);

const callSources = (call: CallActivityNode): readonly Source[] => [
  ...templateSource(call.calledElement),
  ...templateSource(call.businessKey),
  ...mappingSources(call.in),
  ...mappingSources(call.out),
  ...(call.computedSources ?? []).flatMap(templateSource),
];

function definitionSources(definition: EventDefinition): readonly Source[] {
  switch (definition.kind) {
    case "message":
      return templateSource(definition.name);
    case "signal":
      return [...templateSource(definition.name), ...mappingSources(definition.mappings)];
    case "timer":
      return templateSource(definition.value);
    case "conditional":
      return [...conditionSource(definition.condition), ...nameSource(definition.variableName)];
    default:
      return [];
  }
}

import {
  type EventDefinition,
  type EventNode,
  type ExternalTaskDeclaration,
  type FlowNode,
  type GatewayNode,
  type GatewayType,
  type NodeBase,
  type Parameter,
  type ParameterValue,
  type Place,
  type ProcessModel,
  parseTemplate,
  type ReadResult,
  type Scope,
  type SequenceFlow,
  type SubProcessNode,
  type TaskNode,
  type Topic,
} from "@bpmn-worker/bpmn";

/** Small makers of models for tests: what a test does not say is absent. Positions are given by {@link place}. */

export const FILE = "order.bpmn";

export const place = (line = 1, column = 1, file = FILE): Place => ({ file, line, column });

const base = (id: string): NodeBase => ({
  id,
  name: null,
  place: place(),
  inputs: [],
  outputs: [],
  properties: {},
  listeners: [],
  loop: null,
  retryTimeCycle: null,
});

export function process(
  id: string,
  nodes: readonly FlowNode[],
  rest: Partial<ProcessModel> = {},
): ProcessModel {
  return {
    kind: "process",
    id,
    name: null,
    place: place(),
    dialect: "operaton",
    executable: true,
    versionTag: null,
    historyTimeToLive: "P1D",
    properties: {},
    listeners: [],
    scope: { nodes, flows: [] },
    ...rest,
  };
}

/** A file with these processes; its name is put into every place. */
export function file(name: string, ...processes: readonly ProcessModel[]): ReadResult {
  const text = JSON.stringify(processes).replaceAll(JSON.stringify(FILE), JSON.stringify(name));
  return { file: name, readable: true, processes: JSON.parse(text), diagnostics: [] };
}

export const task = (id: string, rest: Partial<TaskNode> = {}): TaskNode => ({
  ...base(id),
  kind: "task",
  type: "serviceTask",
  external: null,
  form: null,
  decision: null,
  script: null,
  expressions: {},
  resultVariable: null,
  message: null,
  ...rest,
});

export const event = (id: string, rest: Partial<EventNode> = {}): EventNode => ({
  ...base(id),
  kind: "event",
  type: "intermediateCatchEvent",
  definitions: [],
  attachedToId: null,
  interrupting: true,
  external: null,
  form: null,
  initiator: null,
  ...rest,
});

export const gateway = (
  id: string,
  type: GatewayType = "parallelGateway",
  defaultFlowId: string | null = null,
): GatewayNode => ({ ...base(id), kind: "gateway", type, defaultFlowId });

export const subProcess = (
  id: string,
  nodes: readonly FlowNode[],
  rest: Partial<SubProcessNode> = {},
): SubProcessNode => ({
  ...base(id),
  kind: "subProcess",
  type: "subProcess",
  triggeredByEvent: false,
  scope: { nodes, flows: [] },
  ...rest,
});

export const external = (
  topic: string | Topic = "charge-card",
  rest: Partial<ExternalTaskDeclaration> = {},
): ExternalTaskDeclaration => ({
  dialect: "operaton",
  place: place(),
  topic: typeof topic === "string" ? topicOf(topic) : topic,
  errorDefinitions: [],
  priority: null,
  workerIn: [],
  workerOut: [],
  doNotIncludeVariables: false,
  payload: null,
  ...rest,
});

function topicOf(source: string): Topic {
  const template = parseTemplate(source);
  return template.kind === "literal"
    ? { kind: "literal", name: source }
    : { kind: "expression", source, template };
}

/** A service task on the topic `charge-card`, with `rest`. */
export const externalTask = (id: string, rest: Partial<TaskNode> = {}): TaskNode =>
  task(id, { external: external(), ...rest });

/** A parameter from its text, empty being null. */
export const parameter = (name: string, value: string | ParameterValue, line = 1): Parameter => ({
  name,
  place: place(line),
  value:
    typeof value !== "string"
      ? value
      : value === ""
        ? { kind: "null" }
        : { kind: "text", template: parseTemplate(value) },
});

export const errorDefinition = (code: string | null): EventDefinition => ({
  kind: "error",
  place: place(),
  code,
  codeVariable: null,
  messageVariable: null,
});

/** A boundary error event; `null` is a catch-all. */
export const boundaryError = (id: string, attachedToId: string, code: string | null): EventNode =>
  event(id, { type: "boundaryEvent", attachedToId, definitions: [errorDefinition(code)] });

/** An event sub-process that starts on an error, with these nodes besides. */
export const errorHandler = (
  id: string,
  code: string | null,
  nodes: readonly FlowNode[] = [],
): SubProcessNode =>
  subProcess(
    id,
    [event(`${id}_start`, { type: "startEvent", definitions: [errorDefinition(code)] }), ...nodes],
    { triggeredByEvent: true },
  );

/** Nodes that follow each other, in this order. */
export const inSequence = (...nodes: readonly FlowNode[]): Scope => ({
  nodes,
  flows: nodes.slice(1).map((node, at) => ({
    kind: "sequenceFlow",
    id: null,
    name: null,
    place: place(),
    sourceId: nodes[at]?.id ?? "",
    targetId: node.id,
    condition: null,
  })),
});

/** A sequence flow with a condition. */
export const flow = (condition: string): SequenceFlow => ({
  kind: "sequenceFlow",
  id: "Flow_1",
  name: null,
  place: place(),
  sourceId: "a",
  targetId: "b",
  condition: { kind: "expression", template: parseTemplate(condition), place: place() },
});

/** Flows without condition, such as `a>b b>c`. */
export const arrows = (text: string): SequenceFlow[] =>
  text.split(" ").map((arrow, index) => {
    const [sourceId = "", targetId = ""] = arrow.split(">");
    return { ...flow("${x}"), condition: null, id: `f${index}`, sourceId, targetId };
  });

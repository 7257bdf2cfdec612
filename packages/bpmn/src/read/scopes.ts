import { elementsIn, type ModdleElement } from "../moddle/moddle-element.js";
import type { FlowNode, GatewayNode, GatewayType, Scope, SequenceFlow } from "../model.js";
import { attributeOf } from "../xml/tree.js";
import { readCallActivity, readSubProcess } from "./activities.js";
import { readCondition } from "./conditions.js";
import { readDeclaredVariables } from "./declared-variables.js";
import { readEvent } from "./events.js";
import { examine } from "./examine.js";
import { readListeners } from "./listeners.js";
import { draftNode, type NodeDraft } from "./node.js";
import { bpmnChild, filledAttribute, placeOf, type Reading } from "./reading.js";
import { readTask } from "./tasks.js";

/** The flow elements of a process or sub-process. Data objects count as its variables. */
export function readScope(reading: Reading, container: ModdleElement): Scope {
  const nodes: FlowNode[] = [];
  const flows: SequenceFlow[] = [];
  for (const element of elementsIn(container, "flowElements")) {
    if (element.$type === "bpmn:SequenceFlow") {
      flows.push(readFlow(reading, element));
    } else {
      const node = readNode(reading, element);
      if (node !== null) nodes.push(node);
    }
  }
  const variables = readDeclaredVariables(reading, reading.structure.sourceOf(container));
  return variables.length > 0 ? { variables, nodes, flows } : { nodes, flows };
}

function readFlow(reading: Reading, element: ModdleElement): SequenceFlow {
  const source = examine(reading, element);
  const condition = bpmnChild(source, "conditionExpression");
  const listeners = readListeners(reading, source);
  return {
    kind: "sequenceFlow",
    id: filledAttribute(source, "id"),
    name: attributeOf(source, "name"),
    place: placeOf(reading, source),
    sourceId: attributeOf(source, "sourceRef") ?? "",
    targetId: attributeOf(source, "targetRef") ?? "",
    condition: condition && readCondition(reading, condition),
    ...(listeners.length > 0 && { listeners }),
  };
}

function readNode(reading: Reading, element: ModdleElement): FlowNode | null {
  const type = tagOf(element.$type);
  switch (type) {
    case "task":
    case "serviceTask":
    case "sendTask":
    case "receiveTask":
    case "userTask":
    case "manualTask":
    case "businessRuleTask":
    case "scriptTask":
      return readTask(reading, type, draftNode(reading, element));
    case "startEvent":
    case "endEvent":
    case "intermediateCatchEvent":
    case "intermediateThrowEvent":
    case "boundaryEvent":
      return readEvent(reading, type, draftNode(reading, element));
    case "exclusiveGateway":
    case "parallelGateway":
    case "inclusiveGateway":
    case "eventBasedGateway":
    case "complexGateway":
      return readGateway(type, draftNode(reading, element));
    case "subProcess":
    case "transaction":
    case "adHocSubProcess":
      return readSubProcess(type, draftNode(reading, element), readScope(reading, element));
    case "callActivity":
      return readCallActivity(reading, draftNode(reading, element));
    default:
      return null;
  }
}

/** `bpmn:ServiceTask` is `serviceTask` in the file. */
function tagOf(type: string): string {
  const name = type.slice("bpmn:".length);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function readGateway(type: GatewayType, { source, base }: NodeDraft): GatewayNode {
  return { kind: "gateway", type, ...base, defaultFlowId: filledAttribute(source, "default") };
}

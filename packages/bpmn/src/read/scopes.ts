import type { FlowNode, GatewayNode, GatewayType, Scope, SequenceFlow } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readCallActivity, readSubProcess } from "./activities.js";
import { readCondition } from "./conditions.js";
import { readDeclaredVariables } from "./declared-variables.js";
import { readEvent } from "./events.js";
import { examine } from "./examine.js";
import { containersOf } from "./extensions.js";
import { readListeners } from "./listeners.js";
import { readBase } from "./node.js";
import { bpmnChild, filledAttribute, placeOf, type Reading } from "./reading.js";
import { readTask } from "./tasks.js";

/** The flow elements of a process or sub-process. Data objects count as its variables. */
export function readScope(reading: Reading, container: XmlElement): Scope {
  const nodes: FlowNode[] = [];
  const flows: SequenceFlow[] = [];
  const { structure } = reading;
  for (const element of structure.partsOf(container, "flowElements")) {
    const type = structure.typeOf(element).tag;
    if (type === "sequenceFlow") {
      flows.push(readFlow(reading, element));
    } else {
      const node = readNode(reading, type, element);
      if (node !== null) nodes.push(node);
    }
  }
  const variables = readDeclaredVariables(reading, container);
  return variables.length > 0 ? { variables, nodes, flows } : { nodes, flows };
}

function readFlow(reading: Reading, source: XmlElement): SequenceFlow {
  examine(reading, source);
  const condition = bpmnChild(source, "conditionExpression");
  const listeners = readListeners(reading, containersOf(source));
  const flow: SequenceFlow = {
    kind: "sequenceFlow",
    id: filledAttribute(source, "id"),
    name: attributeOf(source, "name"),
    place: placeOf(reading, source),
    sourceId: attributeOf(source, "sourceRef") ?? "",
    targetId: attributeOf(source, "targetRef") ?? "",
    condition: condition && readCondition(reading, condition),
  };
  return listeners.length > 0 ? { ...flow, listeners } : flow;
}

function readNode(reading: Reading, type: string, element: XmlElement): FlowNode | null {
  switch (type) {
    case "task":
    case "serviceTask":
    case "sendTask":
    case "receiveTask":
    case "userTask":
    case "manualTask":
    case "businessRuleTask":
    case "scriptTask":
      return readTask(reading, type, element);
    case "startEvent":
    case "endEvent":
    case "intermediateCatchEvent":
    case "intermediateThrowEvent":
    case "boundaryEvent":
      return readEvent(reading, type, element);
    case "exclusiveGateway":
    case "parallelGateway":
    case "inclusiveGateway":
    case "eventBasedGateway":
    case "complexGateway":
      return readGateway(reading, type, element);
    case "subProcess":
    case "transaction":
    case "adHocSubProcess":
      return readSubProcess(reading, type, element, readScope);
    case "callActivity":
      return readCallActivity(reading, element);
    default:
      return null;
  }
}

function readGateway(reading: Reading, type: GatewayType, source: XmlElement): GatewayNode {
  return {
    kind: "gateway",
    type,
    ...readBase(reading, source),
    defaultFlowId: filledAttribute(source, "default"),
  };
}

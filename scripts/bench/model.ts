/** Elements in one row of the diagram. */
const STEPS = 9;

const SHARED_TOPICS = 100;

/**
 * A model such as modellers save it: pools of tasks with parameters, gateways with conditions, a boundary error, user
 * tasks, documentation, and a diagram, together about 11 kB. Every third step is an external task: one has a topic of
 * its own, the two others have topics that many models share.
 */
export function benchModel(index: number): string {
  const steps = Array.from({ length: STEPS }, (_, step) => stepText(index, step));
  const ids = [
    "StartEvent_1",
    ...Array.from({ length: STEPS }, (_, step) => `Activity_${step}`),
    "EndEvent_1",
  ];
  const flows = ids.slice(1).map((target, flow) => ({ id: `Flow_${flow}`, source: ids[flow] ?? "", target }));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_${index}" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="process-${index}" name="Process ${index}" isExecutable="true" camunda:historyTimeToLive="30">
    <bpmn:startEvent id="StartEvent_1" name="Order received">
      <bpmn:outgoing>Flow_0</bpmn:outgoing>
    </bpmn:startEvent>
${steps.join("\n")}
    <bpmn:endEvent id="EndEvent_1" name="Order done">
      <bpmn:incoming>Flow_${STEPS}</bpmn:incoming>
    </bpmn:endEvent>
${flows.map(flowText).join("\n")}
    <bpmn:boundaryEvent id="Event_refused" name="Refused" attachedToRef="Activity_0">
      <bpmn:outgoing>Flow_refused</bpmn:outgoing>
      <bpmn:errorEventDefinition id="ErrorEventDefinition_1" errorRef="Error_refused" camunda:errorMessageVariable="reason" />
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="EndEvent_refused" name="Order refused">
      <bpmn:incoming>Flow_refused</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="Flow_refused" sourceRef="Event_refused" targetRef="EndEvent_refused" />
  </bpmn:process>
  <bpmn:error id="Error_refused" name="Refused" errorCode="REFUSED" />
  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="process-${index}">
${[...ids, "Event_refused", "EndEvent_refused"].map(shapeText).join("\n")}
${[...flows.map(({ id }) => id), "Flow_refused"].map(edgeText).join("\n")}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

function stepText(index: number, step: number): string {
  const flows = `      <bpmn:incoming>Flow_${step}</bpmn:incoming>
      <bpmn:outgoing>Flow_${step + 1}</bpmn:outgoing>`;
  if (step % 3 === 0) return externalTaskText(index, step, flows);
  if (step % 3 === 1) {
    return `    <bpmn:userTask id="Activity_${step}" name="Check step ${step}" camunda:assignee="\${clerk}">
${flows}
    </bpmn:userTask>`;
  }
  return `    <bpmn:exclusiveGateway id="Activity_${step}" name="Step ${step} fine?">
${flows}
    </bpmn:exclusiveGateway>`;
}

function externalTaskText(index: number, step: number, flows: string): string {
  const topic = step === 0 ? `process-${index}` : `shared-${(index * STEPS + step) % SHARED_TOPICS}`;
  return `    <bpmn:serviceTask id="Activity_${step}" name="Do step ${step}" camunda:type="external" camunda:topic="${topic}">
      <bpmn:documentation>Does what step ${step} of process ${index} needs, and hands back what it cost.</bpmn:documentation>
      <bpmn:extensionElements>
        <camunda:inputOutput>
          <camunda:inputParameter name="amount">\${order.amount}</camunda:inputParameter>
          <camunda:inputParameter name="currency">EUR</camunda:inputParameter>
          <camunda:inputParameter name="customer">\${customerId}</camunda:inputParameter>
          <camunda:outputParameter name="cost_${step}">\${total_cost}</camunda:outputParameter>
          <camunda:outputParameter name="done_${step}">\${finishedAt}</camunda:outputParameter>
        </camunda:inputOutput>
        <camunda:properties>
          <camunda:property name="region" value="EU" />
        </camunda:properties>
      </bpmn:extensionElements>
${flows}
    </bpmn:serviceTask>`;
}

function flowText({
  id,
  source,
  target,
}: {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}): string {
  if (source !== "Activity_2")
    return `    <bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" />`;
  return `    <bpmn:sequenceFlow id="${id}" name="yes" sourceRef="${source}" targetRef="${target}">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\${cost_0 &gt; 1000 and approved}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>`;
}

function shapeText(id: string, position: number): string {
  const x = 160 + position * 150;
  return `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">
        <dc:Bounds x="${x}" y="80" width="100" height="80" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="${x + 7}" y="165" width="86" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>`;
}

function edgeText(id: string, position: number): string {
  const x = 260 + position * 150;
  return `      <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">
        <di:waypoint x="${x}" y="120" />
        <di:waypoint x="${x + 25}" y="120" />
        <di:waypoint x="${x + 50}" y="120" />
      </bpmndi:BPMNEdge>`;
}

/** A model of one process; `body` is what stands between its tags. */
export function model(processDefinitionKey: string, body: string, definitions = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
  ${definitions}
  <process id="${processDefinitionKey}" isExecutable="true" camunda:historyTimeToLive="P1D">${body}</process>
</definitions>`;
}

/** start → external task `step` on topic `topic` → end, with `inside` in the task and `besides` in the process. */
export function oneStep(topic: string, inside = "", besides = ""): string {
  return model(
    topic,
    `<startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="step"/>
    <serviceTask id="step" camunda:type="external" camunda:topic="${topic}">${inside}</serviceTask>
    <sequenceFlow id="out" sourceRef="step" targetRef="end"/><endEvent id="end"/>${besides}`,
    `<error id="declined" errorCode="DECLINED"/>`,
  );
}

/** An end event of its own for the BPMN error DECLINED, which keeps its message in the variable `why`. */
export const declinedPath = `<boundaryEvent id="on-declined" attachedToRef="step">
  <errorEventDefinition errorRef="declined" camunda:errorMessageVariable="why"/></boundaryEvent>
  <sequenceFlow id="aside" sourceRef="on-declined" targetRef="declined-end"/><endEvent id="declined-end"/>`;

/** A model of one process in the flowable namespace; `body` is what stands between its tags. */
export function model(processDefinitionKey: string, body: string, definitions = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
  ${definitions}
  <process id="${processDefinitionKey}" isExecutable="true">${body}</process>
</definitions>`;
}

/** start → external worker task `step` on topic `topic` → end, with `inside` in the task and `besides` in the process. */
export function oneStep(topic: string, inside = "", besides = "", processDefinitionKey = topic): string {
  return model(
    processDefinitionKey,
    `<startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="step"/>
    <serviceTask id="step" flowable:type="external-worker" flowable:topic="${topic}">${inside}</serviceTask>
    <sequenceFlow id="out" sourceRef="step" targetRef="end"/><endEvent id="end"/>${besides}`,
    `<error id="declined" errorCode="DECLINED"/>`,
  );
}

/** An end event of its own for the BPMN error DECLINED. */
export const declinedPath = `<boundaryEvent id="on-declined" attachedToRef="step">
  <errorEventDefinition errorRef="declined"/></boundaryEvent>
  <sequenceFlow id="aside" sourceRef="on-declined" targetRef="declined-end"/><endEvent id="declined-end"/>`;

/** Two external worker tasks of one topic at once, which are exclusive, as the engine has it. */
export function twoAtOnce(topic: string): string {
  const task = (id: string): string =>
    `<sequenceFlow id="to-${id}" sourceRef="fork" targetRef="${id}"/>
    <serviceTask id="${id}" flowable:type="external-worker" flowable:topic="${topic}"/>`;
  return model(
    topic,
    `<startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="fork"/>
    <parallelGateway id="fork"/>${task("left")}${task("right")}`,
  );
}

/** The process `related`, in the words of Camunda 7: its task `work` computes its topic. */
export const related = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn"
    targetNamespace="test">
  <process id="related" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="work"/>
    <serviceTask id="work" c:type="external" c:topic="\${topic}"/>
    <sequenceFlow id="out" sourceRef="work" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>`;

/** What every model for ProcessEngine needs: the prefix `bpmn`, a participant, and ids for all. */
export function model(id: string, content: string, definitions = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions_${id}" targetNamespace="test">
  ${definitions}
  <bpmn:collaboration id="collaboration_${id}">
    <bpmn:participant id="participant_${id}" processRef="${id}" />
  </bpmn:collaboration>
  <bpmn:process id="${id}" isExecutable="true">
    ${content}
  </bpmn:process>
</bpmn:definitions>`;
}

/** An external task. `inside` goes into its element. */
export const task = (id: string, topic: string, inside = ""): string =>
  `<bpmn:serviceTask id="${id}" camunda:type="external" camunda:topic="${topic}">${inside}</bpmn:serviceTask>`;

export const payload = (expression: string): string =>
  `<bpmn:extensionElements><camunda:properties><camunda:property name="payload" value="${expression}" />
   </camunda:properties></bpmn:extensionElements>`;

/** Sequence flows: `flows("start step", "step end")`. */
export function flows(...pairs: readonly string[]): string {
  return pairs
    .map((pair) => pair.split(" "))
    .map(
      ([from = "", to = ""]) =>
        `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`,
    )
    .join("\n");
}

export const start = '<bpmn:startEvent id="start" />';
export const end = (id = "end"): string => `<bpmn:endEvent id="${id}" />`;

/** One external task, `step`, between start and end. */
export function oneStep(id: string, topic = id, inside = ""): string {
  return model(id, start + task("step", topic, inside) + end() + flows("start step", "step end"));
}

import { BPMN, CAMUNDA } from "./sources.js";

/** A model of external tasks in a row, each with a topic of its own and two inputs. */
export function largeModel(tasks: number): string {
  const lines = Array.from({ length: tasks }, (_, index) => {
    const number = index + 1;
    return `    <serviceTask id="Task_${number}" name="Task ${number}" camunda:type="external" camunda:topic="topic-${number}">
      <extensionElements>
        <camunda:inputOutput>
          <camunda:inputParameter name="previous">\${result${index}}</camunda:inputParameter>
          <camunda:inputParameter name="number">${number}</camunda:inputParameter>
        </camunda:inputOutput>
      </extensionElements>
    </serviceTask>
    <sequenceFlow id="Flow_${number}" sourceRef="Task_${number}" targetRef="Task_${number + 1}" />`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${BPMN}" xmlns:camunda="${CAMUNDA}" targetNamespace="http://example.com/large">
  <process id="large" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start" />
    <sequenceFlow id="Flow_0" sourceRef="Start" targetRef="Task_1" />
${lines.join("\n")}
    <endEvent id="Task_${tasks + 1}" />
  </process>
</definitions>
`;
}

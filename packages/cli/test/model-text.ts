/** An external task of {@link modelText}. */
export interface TaskText {
  readonly id: string;
  /** `null` leaves the attribute out. */
  readonly topic: string | null;
  /** By name, as written: text or expression. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
}

/** A BPMN file with one process: a start event, external tasks one after the other, an end event. */
export function modelText(
  processId: string,
  tasks: readonly TaskText[],
  options: { readonly executable?: boolean } = {},
): string {
  const ids = ["Start", ...tasks.map(({ id }) => id), "End"];
  const flows = ids.slice(1).map((target, index) => ({ id: `Flow_${index}`, source: ids[index], target }));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    '    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">',
    `  <bpmn:process id="${processId}" isExecutable="${options.executable ?? true}" camunda:historyTimeToLive="1">`,
    '    <bpmn:startEvent id="Start" />',
    ...tasks.flatMap(taskText),
    '    <bpmn:endEvent id="End" />',
    ...flows.map(
      ({ id, source, target }) =>
        `    <bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" />`,
    ),
    "  </bpmn:process>",
    "</bpmn:definitions>",
    "",
  ].join("\n");
}

function taskText({ id, topic, inputs = {}, outputs = {} }: TaskText): string[] {
  const parameters = [
    ...Object.entries(inputs).map(([name, value]) => parameterText("inputParameter", name, value)),
    ...Object.entries(outputs).map(([name, value]) => parameterText("outputParameter", name, value)),
  ];
  const topicText = topic === null ? "" : ` camunda:topic="${escapeXml(topic)}"`;
  return [
    `    <bpmn:serviceTask id="${id}" name="Do ${id}" camunda:type="external"${topicText}>`,
    ...(parameters.length === 0
      ? []
      : [
          "      <bpmn:extensionElements><camunda:inputOutput>",
          ...parameters,
          "      </camunda:inputOutput></bpmn:extensionElements>",
        ]),
    "    </bpmn:serviceTask>",
  ];
}

function parameterText(element: string, name: string, value: string): string {
  return `        <camunda:${element} name="${escapeXml(name)}">${escapeXml(value)}</camunda:${element}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

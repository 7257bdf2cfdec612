/** What stands between a start and an end: elements and flows, entered and left by one element each. */
export interface Body {
  readonly text: string;
  readonly first: string;
  readonly last: string;
}

export const flow = (source: string, target: string, condition: string | null = null): string =>
  `<bpmn:sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"${
    condition === null
      ? " />"
      : `><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`
  }\n`;

export const element = (tag: string, id: string, attributes = "", inner = ""): string =>
  `<bpmn:${tag} id="${id}" name="${id}"${attributes}>${inner}</bpmn:${tag}>\n`;

export const external = (id: string): string =>
  element(
    "serviceTask",
    id,
    ` camunda:type="external" camunda:topic="${id}"`,
    `<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="given">\${before_${id}}</camunda:inputParameter><camunda:outputParameter name="result_${id}">\${found}</camunda:outputParameter></camunda:inputOutput></bpmn:extensionElements>`,
  );

export const task = (id: string): string =>
  element("serviceTask", id, ` camunda:type="external" camunda:topic="${id}"`);

export function processText({ text, first, last }: Body, after = "", id = "extreme"): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="${id}" isExecutable="true" camunda:historyTimeToLive="30">
${element("startEvent", "start")}${flow("start", first)}${text}${flow(last, "end")}${element("endEvent", "end")}</bpmn:process>
${after}</bpmn:definitions>
`;
}

export function inRow(bodies: readonly Body[]): Body {
  const text = bodies.map((body, at) => {
    const next = bodies[at + 1];
    return body.text + (next === undefined ? "" : flow(body.last, next.first));
  });
  return { text: text.join(""), first: bodies[0]?.first ?? "", last: bodies.at(-1)?.last ?? "" };
}

export const single = (id: string, text: string): Body => ({ text, first: id, last: id });

export const series = (count: number, make: (at: number) => Body): string =>
  processText(inRow(Array.from({ length: count }, (_, at) => make(at))));

export const chainOfTasks = (count: number, make: (id: string) => string, after = ""): string =>
  processText(inRow(Array.from({ length: count }, (_, at) => single(`t${at}`, make(`t${at}`)))), after);

/** As many as asked for, by their numbers. */
export const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** The same, one after the other. */
export const repeated = (count: number, make: (at: number) => string): string => times(count, make).join("");

/** Extension elements with the given content. */
export const extended = (inner: string): string =>
  `<bpmn:extensionElements>${inner}</bpmn:extensionElements>`;

/** An external task with extension elements. */
export const worker = (id: string, extensions: string, topic = id): string =>
  element("serviceTask", id, ` camunda:type="external" camunda:topic="${topic}"`, extended(extensions));

export const input = (name: string, value: string): string =>
  `<camunda:inputParameter name="${name}">${value}</camunda:inputParameter>`;

export const output = (name: string, value: string): string =>
  `<camunda:outputParameter name="${name}">${value}</camunda:outputParameter>`;

export const mapping = (inner: string): string => `<camunda:inputOutput>${inner}</camunda:inputOutput>`;

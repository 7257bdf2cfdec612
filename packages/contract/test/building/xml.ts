import { readDecisions, readForm, readModel } from "@bpmn-worker/bpmn";
import { buildContract, type ContractOptions } from "../../src/build.js";
import type { VariableContract, WorkerContract } from "../../src/contract.js";

/** What is within `bpmn:process`, by the id of the process. */
export type Bodies = Readonly<Record<string, string>>;

/** Files that go with the processes, by name. */
export type Files = Readonly<Record<string, string>>;

const document = (id: string, body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:flowable="http://flowable.org/bpmn" targetNamespace="t">
<error id="E" errorCode="E"/><error id="F" errorCode="F"/><error id="Told" errorCode="Told" camunda:errorMessage="no \${reason}"/><message id="M" name="M"/><message id="Of" name="Of-\${order}"/><signal id="S" name="S"/>
<escalation id="X" escalationCode="X"/>
<process id="${id}" isExecutable="true" camunda:historyTimeToLive="P1D">${body}</process>
</definitions>`;

/** The contract of processes given in XML, each in a file of its own. */
export async function contractOfXml(
  bodies: Bodies,
  files: Files = {},
  options: ContractOptions = {},
): Promise<WorkerContract> {
  const sources = Object.entries(files).map(([file, text]) => ({
    file,
    bytes: new TextEncoder().encode(text),
  }));
  const of = (ending: string) => sources.filter(({ file }) => file.endsWith(ending));
  const all = {
    models: await Promise.all(
      Object.entries(bodies).map(([id, body]) =>
        readModel({ file: `${id}.bpmn`, bytes: new TextEncoder().encode(document(id, body)) }),
      ),
    ),
    decisions: of(".dmn").map(readDecisions),
    forms: of(".form").map(readForm),
  };
  return buildContract(all, options);
}

/** The same in short, `?` being optional: `start p`, `a in`, `a out`. */
export async function shortContract(
  bodies: Bodies,
  files: Files = {},
  options: ContractOptions = {},
): Promise<Record<string, string>> {
  const { processes, externalTasks } = await contractOfXml(bodies, files, options);
  return Object.fromEntries([
    ...processes.map(({ id, startVariables }) => [`start ${id}`, list(startVariables)] as const),
    ...externalTasks.flatMap(({ elementId, inputs, outputs }) => [
      [`${elementId} in`, list(inputs)] as const,
      [`${elementId} out`, list(outputs)] as const,
    ]),
  ]);
}

const list = (variables: readonly VariableContract[]): string => variables.map(show).join(", ");

const show = ({ name, type, presence, nullable }: VariableContract): string =>
  `${presence === "required" ? "" : "?"}${name}: ${type}${nullable && type !== "unknown" && type !== "null" ? " | null" : ""}`;

/** Flows from each to the next: `flows("start", "a", "end")`. */
export const flows = (...ids: readonly string[]): string =>
  ids
    .slice(1)
    .map((id, at) => `<sequenceFlow id="${ids[at]}-${id}" sourceRef="${ids[at]}" targetRef="${id}"/>`)
    .join("");

/** A flow with a condition. */
export const when = (from: string, to: string, condition: string): string =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"><conditionExpression>\${${condition}}</conditionExpression></sequenceFlow>`;

export interface Parts {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Other extension elements. */
  readonly extensions?: string;
  /** Other content. */
  readonly content?: string;
  /** Other attributes. */
  readonly attributes?: string;
}

/** Any element with parameters. */
export function element(
  tag: string,
  id: string,
  { inputs = {}, outputs = {}, extensions = "", content = "", attributes = "" }: Parts = {},
): string {
  const parameters = (kind: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .map(([name, value]) => `<camunda:${kind} name="${name}">${value}</camunda:${kind}>`)
      .join("");
  const mapping = parameters("inputParameter", inputs) + parameters("outputParameter", outputs);
  const all = (mapping && `<camunda:inputOutput>${mapping}</camunda:inputOutput>`) + extensions;
  return `<${tag} id="${id}" ${attributes}>${all && `<extensionElements>${all}</extensionElements>`}${content}</${tag}>`;
}

/** An external task on the topic `t`. */
export const worker = (id: string, { attributes = "", ...parts }: Parts = {}): string =>
  element("serviceTask", id, {
    ...parts,
    attributes: `camunda:type="external" ${attributes.includes("camunda:topic") ? "" : `camunda:topic="t"`} ${attributes}`,
  });

/** An external task whose input parameter `read` is the expression. */
export const reader = (id: string, expression: string): string =>
  worker(id, { inputs: { read: `\${${expression}}` } });

/** Tasks and events one after the other between a start and an end event. */
export const inRow = (...parts: readonly string[]): string => {
  const ids = parts.map((part) => /id="([^"]+)"/.exec(part)?.[1] ?? "");
  return `<startEvent id="start"/>${parts.join("")}<endEvent id="end"/>${flows("start", ...ids, "end")}`;
};

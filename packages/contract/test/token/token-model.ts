import type { ReadResult } from "@bpmn-worker/bpmn";
import { readModel } from "@bpmn-worker/bpmn";
import { buildContract } from "../../src/index.js";

/** A process of ProcessEngine.io, see {@link tokenXml}, as it is read. */
export const tokenModel = (lines: string, id = "p"): Promise<ReadResult> =>
  readModel({ file: `${id}.bpmn`, bytes: new TextEncoder().encode(tokenXml(lines, id)) });

/** A process of ProcessEngine.io in lines: nodes as `kind id …` and flows as `a -> b -> c` or `a -> b if <script>`. */
export function tokenXml(lines: string, id = "p"): string {
  const body = lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(elementOf)
    .join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t" exporter="5Minds Studio">
<bpmn:collaboration id="c_${id}"><bpmn:participant id="p_${id}" processRef="${id}" /></bpmn:collaboration>
<bpmn:process id="${id}" isExecutable="true">
${withDefaults(body)}
</bpmn:process>
</bpmn:definitions>`;
}

/** Of a gateway with conditions, the way without one is the default. */
const withDefaults = (body: string): string =>
  body.replace(/<bpmn:exclusiveGateway id="(\w+)"/g, (gateway, id: string) => {
    const flow = new RegExp(`id="(f\\d+)" sourceRef="${id}" targetRef="\\w+"></`).exec(body);
    const isChoice = new RegExp(`sourceRef="${id}" targetRef="\\w+"><bpmn:condition`).test(body);
    return isChoice && flow !== null ? `${gateway} default="${flow[1]}"` : gateway;
  });

let flows = 0;

function elementOf(line: string): string {
  const condition = line.indexOf(" if ");
  if (line.includes(" -> ")) {
    const ids = (condition < 0 ? line : line.slice(0, condition)).split(" -> ");
    return ids
      .slice(1)
      .map((to, at) => flowOf(ids[at] ?? "", to, condition < 0 ? null : line.slice(condition + 4)))
      .join("\n");
  }
  const [kind = "", id = "", ...rest] = line.split(" ");
  return nodeOf(kind, id, rest.join(" "));
}

function flowOf(from: string, to: string, condition: string | null): string {
  flows += 1;
  const inner =
    condition === null ? "" : `<bpmn:conditionExpression>${escaped(condition)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="f${flows}" sourceRef="${from}" targetRef="${to}">${inner}</bpmn:sequenceFlow>`;
}

function nodeOf(kind: string, id: string, rest: string): string {
  switch (kind) {
    case "worker": {
      return `<bpmn:serviceTask id="${id}" camunda:type="external" camunda:topic="${id}">${property("payload", rest)}</bpmn:serviceTask>`;
    }
    case "start":
      return `<bpmn:startEvent id="${id}">${property("studio.defaultCustomStartToken", rest)}</bpmn:startEvent>`;
    case "end":
      return `<bpmn:endEvent id="${id}">${property("inputValues", rest)}</bpmn:endEvent>`;
    case "script":
      return `<bpmn:scriptTask id="${id}"><bpmn:script>${escaped(rest)}</bpmn:script></bpmn:scriptTask>`;
    case "user":
      return `<bpmn:userTask id="${id}">${form(rest)}</bpmn:userTask>`;
    case "form":
      return `<bpmn:startEvent id="${id}">${form(rest)}</bpmn:startEvent>`;
    case "call":
      return `<bpmn:callActivity id="${id}" calledElement="${rest.split(" ")[0]}">${property("payload", rest.split(" ").slice(1).join(" "))}</bpmn:callActivity>`;
    case "sub":
      return `<bpmn:subProcess id="${id}">`;
    case "/sub":
      return "</bpmn:subProcess>";
    case "error":
      return `<bpmn:boundaryEvent id="${id}" attachedToRef="${rest}"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>`;
    case "throw":
      return `<bpmn:intermediateThrowEvent id="${id}"><bpmn:signalEventDefinition /></bpmn:intermediateThrowEvent>`;
    case "message":
      return `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition /></bpmn:intermediateCatchEvent>`;
    default:
      return `<bpmn:${kind} id="${id}" />`;
  }
}

/** Fields as `name:type` or `name:type!`, which is required. */
const form = (fields: string): string =>
  `<bpmn:extensionElements><camunda:formData>${fields
    .split(" ")
    .filter((field) => field !== "")
    .map((field) => field.split(/[:!]/))
    .map(([id, type, required]) =>
      required === undefined
        ? `<camunda:formField id="${id}" type="${type}" />`
        : `<camunda:formField id="${id}" type="${type}"><camunda:validation><camunda:constraint name="required" /></camunda:validation></camunda:formField>`,
    )
    .join("")}</camunda:formData></bpmn:extensionElements>`;

const property = (name: string, value: string): string =>
  value === ""
    ? ""
    : `<bpmn:extensionElements><camunda:properties><camunda:property name="${name}" value="${escaped(value)}" /></camunda:properties></bpmn:extensionElements>`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** What workers get (`in`) and give (`out`) by element, and what processes start with, as text; `?` is optional. */
export function contractsOf(...models: readonly ReadResult[]) {
  const { externalTasks, processes } = buildContract(models);
  const shape = (variables: readonly { name: string; type: string; nullable: boolean; presence: string }[]) =>
    variables
      .map(
        ({ name, type, nullable, presence }) =>
          `${name}${presence === "required" ? "" : "?"}: ${type}${nullable && type !== "unknown" && type !== "null" ? " | null" : ""}`,
      )
      .join(", ");
  return new Map<string, string>([
    ...externalTasks.flatMap(({ elementId, inputs, outputs }): [string, string][] => [
      [`${elementId} in`, shape(inputs)],
      [`${elementId} out`, shape(outputs)],
    ]),
    ...processes.map(({ id, startVariables }): [string, string] => [id, shape(startVariables)]),
  ]);
}

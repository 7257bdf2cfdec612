import type { Diagnostic } from "../src/diagnostic.js";
import {
  type FlowNode,
  type ModelSource,
  type ProcessModel,
  type ReadResult,
  readModel,
} from "../src/index.js";

export const BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
export const CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
export const OPERATON = "http://operaton.org/schema/1.0/bpmn";
export const FLOWABLE = "http://flowable.org/bpmn";
export const ACTIVITI = "http://activiti.org/bpmn";

/** A BPMN file: its root with the usual prefixes, around what is given. */
export function definitions(content: string, attributes = ""): string {
  return `<definitions xmlns="${BPMN}" xmlns:camunda="${CAMUNDA}" xmlns:operaton="${OPERATON}" xmlns:flowable="${FLOWABLE}" xmlns:activiti="${ACTIVITI}" xmlns:tns="http://example.org/tns" targetNamespace="http://example.org/tns" ${attributes}>${content}</definitions>`;
}

/** A BPMN file of one executable process `p` with this content. */
export function inProcess(content: string, rootElements = ""): string {
  return definitions(`<process id="p" isExecutable="true">${content}</process>${rootElements}`);
}

/** A service task `t` for external workers. */
export function externalTask(content = "", attributes = ""): string {
  return `<serviceTask id="t" camunda:type="external" camunda:topic="topic" ${attributes}>${content}</serviceTask>`;
}

/** Extension elements around what is given. */
export function extensions(content: string): string {
  return `<extensionElements>${content}</extensionElements>`;
}

/** Reads a text, or bytes, as the file `model.bpmn`. */
export function read(
  source: string | Uint8Array,
  options: Pick<ModelSource, "lenient" | "dialect"> = {},
): Promise<ReadResult> {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  return readModel({ file: "model.bpmn", bytes, ...options });
}

/** Reads a file of one process, of which nothing is to be reported. */
export async function readProcess(source: string): Promise<ProcessModel> {
  const { processes, diagnostics } = await read(source);
  const [process] = processes;
  if (diagnostics.length > 0) throw new Error(summary(diagnostics).join("\n"));
  if (process === undefined) throw new Error("there is no process");
  return process;
}

/** The flow node with this id, of this kind, anywhere in a process. */
export function nodeIn<Kind extends FlowNode["kind"]>(
  process: ProcessModel,
  id: string,
  kind: Kind,
): Extract<FlowNode, { kind: Kind }> {
  const scopes = [process.scope];
  for (const scope of scopes) {
    for (const node of scope.nodes) {
      if (node.id === id && isKind(node, kind)) return node;
      if (node.kind === "subProcess") scopes.push(node.scope);
    }
  }
  throw new Error(`there is no ${kind} '${id}'`);
}

function isKind<Kind extends FlowNode["kind"]>(
  node: FlowNode,
  kind: Kind,
): node is Extract<FlowNode, { kind: Kind }> {
  return node.kind === kind;
}

/** Diagnostics as `severity code line:column element`. */
export function summary(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ severity, code, line, column, elementId }) => `${severity} ${code} ${line}:${column} ${elementId}`,
  );
}

/** Codes of what is reported about a text. */
export async function codesOf(source: string | Uint8Array): Promise<string[]> {
  return (await read(source)).diagnostics.map(({ code }) => code);
}

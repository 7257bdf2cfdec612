import type { FlowNode, ProcessModel, ReadResult } from "@bpmn-worker/bpmn";
import { buildContract, type ContractOptions } from "../../src/build.js";
import { file, process } from "./model.js";

/** What is found in these nodes of one process, as `code elementId message`. */
export const diagnose = (nodes: readonly FlowNode[], rest: Partial<ProcessModel> = {}) =>
  diagnoseFiles([file("order.bpmn", process("p", nodes, rest))]);

/** The same of one check alone. */
export const diagnoseBy =
  (code: string) =>
  (nodes: readonly FlowNode[], rest: Partial<ProcessModel> = {}): readonly string[] =>
    diagnose(nodes, rest).filter((finding) => finding.startsWith(`${code} `));

export const diagnoseFiles = (files: readonly ReadResult[], options: ContractOptions = {}) =>
  buildContract(files, options).diagnostics.map(
    ({ code, elementId, message }) => `${code} ${elementId} ${message}`,
  );

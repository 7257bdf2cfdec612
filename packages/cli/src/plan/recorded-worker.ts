import type { EmissionInput, Evidence, VariableContract } from "@bpmn-worker/contract";
import type {
  RecordedContract,
  RecordedElement,
  RecordedEvidence,
  RecordedVariable,
} from "./recorded-contract.js";

/** What the worker was emitted from that a manifest keeps the contract of. Comments will say less than they did. */
export async function recordedWorker({ topics, processes }: RecordedContract): Promise<EmissionInput> {
  const { discriminantOf } = await import("@bpmn-worker/contract");
  return {
    topics: topics.map(({ topic, handler, elements }) => ({
      topic,
      handler,
      discriminant: discriminantOf(elements),
      elements: elements.map(elementOf),
    })),
    processes: processes.map((process) => ({
      ...process,
      name: null,
      files: [],
      startVariables: process.startVariables.map(variableOf),
    })),
  };
}

const elementOf = (element: RecordedElement): EmissionInput["topics"][number]["elements"][number] => ({
  ...element,
  inputs: element.inputs.map((one) => ({ ...variableOf(one), scope: one.scope })),
  outputs: element.outputs.map((one) => ({ ...variableOf(one), scope: one.scope })),
  errors: { ...element.errors, evidence: element.errors.evidence.map(evidenceOf) },
});

const variableOf = (variable: RecordedVariable): VariableContract => ({
  ...variable,
  evidence: variable.evidence.map(evidenceOf),
});

/** Where it was, nobody has kept. */
const evidenceOf = ({ elementId, reason }: RecordedEvidence): Evidence => ({
  file: "",
  line: 1,
  column: 1,
  elementId,
  reason,
});

import type { ContractChange, RenameProposal, WorkerContract } from "@bpmn-worker/contract";
import type { Side } from "../contracts/side.js";

/** A difference, and where it is to be seen. */
export interface PlacedChange {
  readonly change: ContractChange;
  /** In the new models where they have it, else in the old ones; `null` when neither says where. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** Two contracts side by side. */
export interface Comparison {
  readonly old: string;
  readonly now: string;
  readonly changes: readonly PlacedChange[];
  /** What may explain some of the changes. */
  readonly renames: readonly RenameProposal[];
}

/** @throws {SyntaxError} when a type in a document is none */
export async function compareSides(old: Side, now: Side): Promise<Comparison> {
  const { compareContracts, proposeRenames } = await import("@bpmn-worker/contract");
  const changes = compareContracts(old.served, now.served).map((change) => ({
    change,
    place: placeIn(now.contract, change) ?? placeIn(old.contract, change),
  }));
  return { old: old.name, now: now.name, changes, renames: proposeRenames(old.served, now.served).proposals };
}

function placeIn(contract: WorkerContract | null, change: ContractChange): PlacedChange["place"] {
  if (contract === null) return null;
  const { topic, processId, elementId, message, subject, name } = change;
  if (message !== undefined) return placeInMessage(contract, message, name);
  if (topic === null) {
    const process = contract.processes.find(({ id }) => id === processId);
    const [first] = process?.startVariables.find((one) => one.name === name)?.evidence ?? [];
    if (subject === "startVariable" && first !== undefined) return placeOf(first);
    return process === undefined ? null : { file: process.file, line: 1, column: 1 };
  }
  const elements = contract.topics.find((one) => one.topic === topic)?.elements ?? [];
  const task = contract.externalTasks.find(
    (one) =>
      elements.some(
        (element) => element.elementId === one.elementId && element.processId === one.processId,
      ) &&
      (elementId === null || (one.elementId === elementId && one.processId === processId)),
  );
  if (task === undefined) return null;
  const variables = subject === "input" ? task.inputs : subject === "output" ? task.outputs : [];
  const own = variables
    .find((one) => one.name === name)
    ?.evidence.find((one) => one.file === task.file && one.elementId === elementId);
  return placeOf(own ?? task);
}

function placeInMessage(contract: WorkerContract, name: string, variable: string): PlacedChange["place"] {
  const messages = contract.processes.flatMap((process) => process.messages);
  const [first] = messages
    .filter((message) => message.name === name)
    .flatMap(({ variables = [] }) => variables)
    .filter((one) => one.name === variable)
    .flatMap(({ evidence }) => evidence);
  return first === undefined ? null : placeOf(first);
}

const placeOf = ({ file, line, column }: NonNullable<PlacedChange["place"]>): PlacedChange["place"] => ({
  file,
  line,
  column,
});

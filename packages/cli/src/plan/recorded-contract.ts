import type {
  EmissionInput,
  EmittedElement,
  EmittedProperty,
  Evidence,
  InputContract,
  OutputContract,
  VariableContract,
} from "@bpmn-worker/contract";

/**
 * The contract that a worker was generated for, as its manifest keeps it: what handlers are held to, and why, which
 * shows renames. It has no lines, no paths beyond what tells files apart, and no order of its own (everything is
 * sorted), so that only a change of contract changes it.
 */
export interface RecordedContract {
  readonly topics: readonly RecordedTopic[];
  readonly processes: readonly RecordedProcess[];
}

export interface RecordedTopic {
  readonly topic: string;
  /** Within the output folder. */
  readonly handler: string;
  readonly elements: readonly RecordedElement[];
}

/** An external task, its versions merged. Process and element id outlive a renamed topic. */
export interface RecordedElement {
  readonly processId: string;
  readonly elementId: string;
  readonly elementName: string | null;
  /** Model files as comments show them: by name, and by as many folders as tell them apart. */
  readonly files: readonly string[];
  readonly inputs: readonly RecordedTaskVariable[];
  readonly outputs: readonly RecordedTaskVariable[];
  readonly errors: {
    readonly codes: readonly string[];
    readonly catchAll: boolean;
    readonly evidence: readonly RecordedEvidence[];
  };
  readonly properties: readonly Pick<EmittedProperty, "name" | "presence">[];
  readonly retryTimeCycle: string | null;
}

export interface RecordedVariable {
  readonly name: string;
  /** TypeScript, without `| null`. */
  readonly type: string;
  readonly presence: "required" | "optional";
  readonly nullable: boolean;
  readonly origin: VariableContract["origin"];
  readonly evidence: readonly RecordedEvidence[];
}

/** Why the contract says so, without where. */
export type RecordedEvidence = Pick<Evidence, "elementId" | "reason">;

/** An input or an output. */
export interface RecordedTaskVariable extends RecordedVariable {
  readonly scope: "process" | "local";
}

export interface RecordedProcess {
  readonly processId: string;
  readonly startVariables: readonly RecordedVariable[];
  readonly startMessages: readonly string[];
  readonly caughtMessages: readonly string[];
}

/** @param show how comments name the files of the input */
export function recordContract(
  { topics, processes }: EmissionInput,
  show: (file: string) => string,
): RecordedContract {
  return {
    topics: sorted(topics, ({ topic }) => topic).map(({ topic, handler, elements }) => ({
      topic,
      handler,
      elements: sorted(elements, ({ processId, elementId }) => JSON.stringify([processId, elementId])).map(
        (element) => recordElement(element, show),
      ),
    })),
    processes: sorted(processes, ({ processId }) => processId).map(
      ({ processId, startVariables, startMessages, caughtMessages }) => ({
        processId,
        startVariables: byName(startVariables).map(recordVariable),
        startMessages,
        caughtMessages,
      }),
    ),
  };
}

function recordElement(element: EmittedElement, show: (file: string) => string): RecordedElement {
  const { processId, elementId, elementName, files, inputs, outputs, errors, properties, retryTimeCycle } =
    element;
  return {
    processId,
    elementId,
    elementName,
    files: files.map(show).sort(),
    inputs: byName(inputs).map(recordTaskVariable),
    outputs: byName(outputs).map(recordTaskVariable),
    errors: {
      codes: [...errors.codes].sort(),
      catchAll: errors.catchAll,
      evidence: recordEvidence(errors.evidence),
    },
    properties: byName(properties).map(({ name, presence }) => ({ name, presence })),
    retryTimeCycle,
  };
}

const recordVariable = (variable: VariableContract): RecordedVariable => {
  const { name, type, presence, nullable, origin, evidence } = variable;
  return { name, type, presence, nullable, origin, evidence: recordEvidence(evidence) };
};

const recordTaskVariable = (variable: InputContract | OutputContract): RecordedTaskVariable => ({
  ...recordVariable(variable),
  scope: variable.scope,
});

/** Several files can give one reason. */
function recordEvidence(evidence: readonly Evidence[]): readonly RecordedEvidence[] {
  const keyed = new Map(
    evidence.map(({ elementId, reason }) => [JSON.stringify([elementId, reason]), { elementId, reason }]),
  );
  return sorted([...keyed], ([key]) => key).map(([, one]) => one);
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  sorted(items, ({ name }) => name);

/** By code unit, so that no locale has a say. */
function sorted<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ item }) => item);
}

import type {
  EmissionInput,
  EmittedElement,
  EmittedProcess,
  EmittedTopic,
  Evidence,
  InputContract,
  OutputContract,
  VariableContract,
} from "@bpmn-worker/contract";
import type {
  RecordedElement,
  RecordedEvidence,
  RecordedProcess,
  RecordedTaskVariable,
  RecordedTopic,
  RecordedVariable,
} from "./recorded-contract.js";

/**
 * A `RecordedContract` in writing: the JSON of each of its topics and processes. It is about as long as all generated
 * files together, so each part is written as soon as it is made, and then only kept as text.
 */
export interface ContractText {
  readonly topics: readonly string[];
  readonly processes: readonly string[];
}

/** How comments name a model file. */
type ShowFile = (file: string) => string;

/** @param show how comments name the files of the input */
export const recordContract = ({ topics, processes }: EmissionInput, show: ShowFile): ContractText => ({
  topics: inTopicOrder(topics.map((topic) => recordTopic(topic, show))),
  processes: recordProcesses(processes),
});

/** A topic of a `RecordedContract` in writing. */
export interface TopicText {
  readonly topic: string;
  readonly text: string;
}

export const recordTopic = (topic: EmittedTopic, show: ShowFile): TopicText => ({
  topic: topic.topic,
  text: JSON.stringify(recordedTopic(topic, show)),
});

/** The JSON of topics in the order in which it is recorded. */
export const inTopicOrder = (topics: readonly TopicText[]): readonly string[] =>
  sorted(topics, ({ topic }) => topic).map(({ text }) => text);

/** The JSON of processes in the order in which it is recorded. */
export const recordProcesses = (processes: EmissionInput["processes"]): readonly string[] =>
  sorted(processes, ({ processId }) => processId).map((process) => JSON.stringify(recordProcess(process)));

function recordedTopic({ topic, handler, elements }: EmittedTopic, show: ShowFile): RecordedTopic {
  const inOrder = sorted(elements, ({ processId, elementId }) => JSON.stringify([processId, elementId]));
  return { topic, handler, elements: inOrder.map((element) => recordElement(element, show)) };
}

function recordElement(element: EmittedElement, show: ShowFile): RecordedElement {
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

const recordProcess = (process: EmittedProcess): RecordedProcess => ({
  processId: process.processId,
  startVariables: byName(process.startVariables).map(recordVariable),
  startMessages: process.startMessages,
  caughtMessages: process.caughtMessages,
});

function recordVariable(variable: VariableContract): RecordedVariable {
  const { name, type, presence, nullable, origin, evidence } = variable;
  return { name, type, presence, nullable, origin, evidence: recordEvidence(evidence) };
}

/** Spelt out like the one above: this is done for every variable of every element. */
function recordTaskVariable(variable: InputContract | OutputContract): RecordedTaskVariable {
  const { name, type, presence, nullable, origin, evidence, scope } = variable;
  return { name, type, presence, nullable, origin, evidence: recordEvidence(evidence), scope };
}

/** Several files can give one reason. */
function recordEvidence(evidence: readonly Evidence[]): readonly RecordedEvidence[] {
  const recorded = evidence.map(({ elementId, reason }) => ({ elementId, reason }));
  if (recorded.length < 2) return recorded;
  recorded.sort(compareRecorded);
  return recorded.filter(({ elementId, reason }, index) => {
    const before = recorded[index - 1];
    return reason !== before?.reason || elementId !== before.elementId;
  });
}

const compareRecorded = (one: RecordedEvidence, other: RecordedEvidence): number =>
  one.elementId === other.elementId
    ? compareAsJson(one.reason, other.reason)
    : compareAsJson(one.elementId, other.elementId);

/** As they are written. Most ids are written as they are, with nothing in them that comes before a quotation mark. */
function compareAsJson(one: string, other: string): number {
  if (one === other) return 0;
  return plain.test(one) && plain.test(other)
    ? compareText(one, other)
    : compareText(JSON.stringify(one), JSON.stringify(other));
}

const plain = /^[#-[\]-~]*$/;

/** They nearly always are in that order. */
function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  let last = "";
  for (const { name } of items) {
    if (name < last) return [...items].sort((one, other) => compareText(one.name, other.name));
    last = name;
  }
  return items;
}

function sorted<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  if (items.length < 2) return items;
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((one, other) => compareText(one.key, other.key))
    .map(({ item }) => item);
}

/** By code unit, so that no locale has a say. */
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

import type {
  EmissionInput,
  EmittedElement,
  EmittedProcess,
  EmittedTopic,
  ErrorContract,
  Evidence,
  InputContract,
  OutputContract,
  VariableContract,
} from "@bpmn-worker/contract";

/**
 * A `RecordedContract` in writing: the JSON of each topic and process, sorted as it is there. It is written without
 * making the objects first, because it is as long as all generated files together.
 */
export interface ContractText {
  readonly topics: readonly string[];
  readonly processes: readonly string[];
}

/** How comments name a model file. */
type ShowFile = (file: string) => string;

/** @param show how comments name the files of the input */
export function recordContract({ topics, processes }: EmissionInput, show: ShowFile): ContractText {
  return {
    topics: sorted(topics, ({ topic }) => topic).map((topic) => topicText(topic, show)),
    processes: sorted(processes, ({ processId }) => processId).map(processText),
  };
}

function topicText({ topic, handler, elements }: EmittedTopic, show: ShowFile): string {
  const texts = sorted(elements, ({ processId, elementId }) => quote([processId, elementId])).map((element) =>
    elementText(element, show),
  );
  return `{"topic":${quote(topic)},"handler":${quote(handler)},"elements":[${texts.join(",")}]}`;
}

function elementText(element: EmittedElement, show: ShowFile): string {
  const { processId, elementId, elementName, files, inputs, outputs, errors, retryTimeCycle } = element;
  const properties = byName(element.properties).map(
    ({ name, presence }) => `{"name":${quote(name)},"presence":"${presence}"}`,
  );
  return (
    `{"processId":${quote(processId)},"elementId":${quote(elementId)},"elementName":${quote(elementName)},` +
    `"files":${quote(files.map(show).sort())},` +
    `"inputs":[${byName(inputs).map(taskVariableText).join(",")}],` +
    `"outputs":[${byName(outputs).map(taskVariableText).join(",")}],` +
    `"errors":${errorsText(errors)},"properties":[${properties.join(",")}],` +
    `"retryTimeCycle":${quote(retryTimeCycle)}}`
  );
}

const errorsText = ({ codes, catchAll, evidence }: ErrorContract): string =>
  `{"codes":${quote([...codes].sort())},"catchAll":${catchAll},"evidence":[${evidenceText(evidence)}]}`;

const processText = (process: EmittedProcess): string =>
  `{"processId":${quote(process.processId)},` +
  `"startVariables":[${byName(process.startVariables).map(variableText).join(",")}],` +
  `"startMessages":${quote(process.startMessages)},"caughtMessages":${quote(process.caughtMessages)}}`;

const variableText = (variable: VariableContract): string => `{${factsText(variable)}}`;

const taskVariableText = (variable: InputContract | OutputContract): string =>
  `{${factsText(variable)},"scope":"${variable.scope}"}`;

const factsText = ({ name, type, presence, nullable, origin, evidence }: VariableContract): string =>
  `"name":${quote(name)},"type":${quote(type)},"presence":"${presence}","nullable":${nullable},` +
  `"origin":"${origin}","evidence":[${evidenceText(evidence)}]`;

/** Several files can give one reason. */
function evidenceText(evidence: readonly Evidence[]): string {
  const [only, ...others] = evidence;
  if (only === undefined) return "";
  if (others.length === 0) return reasonText(only);
  return [...new Set(evidence.map(reasonText))].sort().join(",");
}

const reasonText = ({ elementId, reason }: Evidence): string =>
  `{"elementId":${quote(elementId)},"reason":${quote(reason)}}`;

const quote = (value: string | null | readonly string[]): string => JSON.stringify(value);

const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  sorted(items, ({ name }) => name);

/** By code unit, so that no locale has a say. */
function sorted<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  if (items.length < 2) return items;
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ item }) => item);
}

import type { Evidence, ExternalTaskContract, WorkerContract } from "@bpmn-worker/contract";
import { Refusal } from "../refusal.js";
import { suggest } from "../suggest.js";

/** What `explain` tells, and what `explain --json` prints. */
export interface Explanation {
  /** Raised when a reader of an older version would misread the document. */
  readonly formatVersion: 1;
  readonly topic: string;
  /** The variable or error code that was asked for, `null` for everything. */
  readonly name: string | null;
  /** The elements of the topic that know the name, each with nothing but what was asked for. */
  readonly elements: readonly ExplainedElement[];
}

export type ExplainedElement = Pick<
  ExternalTaskContract,
  | "file"
  | "line"
  | "column"
  | "processId"
  | "elementId"
  | "elementName"
  | "topic"
  | "inputs"
  | "outputs"
  | "errors"
>;

/**
 * Finds what `<topic>` or `<topic>.<name>` stands for. Both may hold dots: the whole text is a topic if there is
 * such a topic, and otherwise the longest topic that it begins with counts. Topics that are expressions are named as
 * they stand in the model.
 *
 * @throws {Refusal} when there is no such topic, or none of its elements knows the name, with what is near
 */
export function explanationOf(subject: string, contract: WorkerContract): Explanation {
  const elements = elementsByTopic(contract);
  const { topic, name } = split(subject, [...elements.keys()]);
  const all = (elements.get(topic) ?? []).map(explained);
  if (name === null) return { formatVersion: 1, topic, name, elements: all };
  const knowing = all.map((element) => only(name, element)).filter((element) => !isEmpty(element));
  if (knowing.length === 0) throw unknownName(name, topic, all);
  return { formatVersion: 1, topic, name, elements: knowing };
}

function elementsByTopic({
  topics,
  externalTasks,
}: WorkerContract): ReadonlyMap<string, readonly ExternalTaskContract[]> {
  const byTopic = new Map<string, readonly ExternalTaskContract[]>();
  for (const { topic, elements } of topics) {
    const keys = new Set(elements.map(keyOf));
    byTopic.set(
      topic,
      externalTasks.filter((task) => keys.has(keyOf(task))),
    );
  }
  for (const task of externalTasks) {
    if (task.topicKind === "literal" || task.topic === "") continue;
    byTopic.set(task.topic, [...(byTopic.get(task.topic) ?? []), task]);
  }
  return byTopic;
}

const keyOf = ({
  file,
  processId,
  elementId,
}: Pick<ExternalTaskContract, "file" | "processId" | "elementId">): string =>
  JSON.stringify([file, processId, elementId]);

function split(subject: string, topics: readonly string[]): { topic: string; name: string | null } {
  if (topics.includes(subject)) return { topic: subject, name: null };
  const beginnings = topics.filter((topic) => subject.startsWith(`${topic}.`));
  const [topic] = beginnings.sort((one, other) => other.length - one.length);
  if (topic !== undefined) return { topic, name: subject.slice(topic.length + 1) };
  const [first = ""] = subject.split(".");
  const near = suggest(subject, topics) ?? suggest(first, topics);
  throw new Refusal(
    `No model has the topic "${subject}".`,
    near !== null ? `Did you mean "${near}"?` : listed("Topics", topics, "The models have none."),
  );
}

function unknownName(name: string, topic: string, elements: readonly ExplainedElement[]): Refusal {
  const known = elements.flatMap(({ inputs, outputs, errors }) => [
    ...[...inputs, ...outputs].map((variable) => variable.name),
    ...errors.codes,
  ]);
  const names = [...new Set(known)];
  const near = suggest(name, names);
  return new Refusal(
    `The topic "${topic}" has no variable and no error code "${name}".`,
    near !== null ? `Did you mean "${topic}.${near}"?` : listed("It has", names, "It has none at all."),
  );
}

/** As many as fit on a line or two: the rest is for `inspect` to show. */
const LISTED = 20;

function listed(what: string, names: readonly string[], none: string): string {
  if (names.length === 0) return none;
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  return `${what}: ${names.slice(0, LISTED).join(", ")}${more}.`;
}

const explained = (task: ExternalTaskContract): ExplainedElement => ({
  file: task.file,
  line: task.line,
  column: task.column,
  processId: task.processId,
  elementId: task.elementId,
  elementName: task.elementName,
  topic: task.topic,
  inputs: task.inputs,
  outputs: task.outputs,
  errors: task.errors,
});

/** The element with nothing but what the name stands for. */
function only(name: string, element: ExplainedElement): ExplainedElement {
  const { inputs, outputs, errors } = element;
  const isCode = errors.codes.includes(name);
  return {
    ...element,
    inputs: inputs.filter((input) => input.name === name),
    outputs: outputs.filter((output) => output.name === name),
    errors: isCode
      ? { codes: [name], catchAll: errors.catchAll, evidence: evidenceOf(name, errors) }
      : { codes: [], catchAll: false, evidence: [] },
  };
}

/** What is said of other codes alone is left out. */
function evidenceOf(code: string, { codes, evidence }: ExternalTaskContract["errors"]): readonly Evidence[] {
  const others = codes.filter((other) => other !== code && !code.includes(other));
  return evidence.filter(
    ({ reason }) => reason.includes(code) || !others.some((other) => reason.includes(other)),
  );
}

const isEmpty = ({ inputs, outputs, errors }: ExplainedElement): boolean =>
  inputs.length === 0 && outputs.length === 0 && errors.codes.length === 0;

import type { EmittedTopic } from "@bpmn-worker/contract";
import { bindings, functionAlias, typeAlias } from "../layout/statements.js";
import type { NamedTopic } from "../names/name-topics.js";
import { docComment } from "../text/comment.js";
import { OWN_TYPES } from "../type-text/own-types.js";
import { sayTheSame } from "./declaration.js";
import { topicDefinition } from "./definition.js";
import { type ElementView, elementView } from "./element.js";
import type { Emission } from "./emission.js";
import { RUNTIME } from "./modules.js";

/** `generated/topics/<slug>.ts` */
export interface TopicView {
  readonly imports: readonly string[];
  readonly elements: readonly ElementView[];
  readonly taskComment: string;
  readonly task: string;
  readonly resultComment: string;
  readonly result: string;
  readonly handlerComment: string;
  readonly handler: string;
  readonly definitionComment: string;
  readonly definitionName: string;
  readonly definition: string;
}

export function elementViews(
  { topic, names, bases }: NamedTopic,
  emission: Emission,
): readonly ElementView[] {
  return topic.elements.map((element, index) =>
    elementView(topic, element, bases[index] ?? names.base, emission),
  );
}

export function topicView(
  { topic, names }: NamedTopic,
  elements: readonly ElementView[],
  { types }: Emission,
): TopicView {
  const title = `topic ${JSON.stringify(topic.topic)}`;
  const resultType = haveOneOutput(elements) ? "TaskResult" : "Completion";
  const taskType = topic.discriminant === null ? "Task" : "TaskOfKind";
  const imports = [taskType, resultType, "TopicDefinition"].sort();
  const usesOwnTypes = topic.elements.some(
    ({ inputs, outputs }) => types.ownTypesOf(inputs).size > 0 || types.ownTypesOf(outputs).size > 0,
  );
  return {
    imports: [
      bindings("import type", imports, RUNTIME),
      bindings("import type", ["InputOf", "OutputOf"], "../declared.js"),
      ...(usesOwnTypes ? [`import type * as ${OWN_TYPES} from "../../types.js";`] : []),
    ],
    elements,
    taskComment: docComment([`An external task of ${title}.`, ...taskRemark(topic), ...taskProse(elements)]),
    task: typeAlias(
      names.task,
      elements.map((element) => `${taskType}<${element.names.element}>`),
    ),
    resultComment: docComment([`What a handler of ${title} returns.`, ...resultRemark(resultType)]),
    result: typeAlias(names.result, [
      ...elements.map((element) => `${resultType}<${element.names.element}>`),
      ...(resultType === "Completion" && elements.every(({ mayReturnNothing }) => mayReturnNothing)
        ? ["void"]
        : []),
    ]),
    handlerComment: docComment([`A handler of ${title}.`]),
    handler: functionAlias(names.handler, `task: ${names.task}`, [`Promise<${names.result}>`, names.result]),
    definitionComment: docComment([`What the runtime knows of ${title}.`]),
    definitionName: names.definition,
    definition: topicDefinition(topic, types),
  };
}

/** Whether one value suits as the result for every element. */
export function haveOneOutput(elements: readonly ElementView[]): boolean {
  const [first] = elements;
  return elements.every(({ outputs }) => first === undefined || sayTheSame(outputs, first.outputs));
}

function taskRemark({ discriminant, elements }: EmittedTopic): readonly string[] {
  if (elements.length === 1) return [];
  return [
    ...(discriminant === null
      ? []
      : [`Of which kind it is: \`task.kind\`, the input ${JSON.stringify(discriminant)}.`]),
    "Which element it is for: `task.processDefinitionKey` and `task.elementId`.",
  ];
}

/** What is written about the only element; of several, it stands with each. */
const taskProse = (elements: readonly ElementView[]): readonly string[] =>
  elements.length === 1 ? (elements[0]?.documentation ?? []) : [];

function resultRemark(type: "TaskResult" | "Completion"): readonly string[] {
  return type === "TaskResult"
    ? []
    : ["Its elements ask for different outputs: tell them apart, then return `task.complete(…)`."];
}

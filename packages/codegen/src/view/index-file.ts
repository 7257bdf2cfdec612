import { print } from "../layout/doc.js";
import { expressionList } from "../layout/literal.js";
import { bindings } from "../layout/statements.js";
import type { NamedTopic } from "../names/name-topics.js";
import { elementNames } from "../names/topic-names.js";
import { propertyKey } from "../text/property-key.js";
import { RUNTIME } from "./modules.js";

/** `generated/index.ts` */
export interface IndexView {
  readonly runtimeImport: string;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly handlers: readonly string[];
  readonly topics: string;
}

export function indexView(topics: readonly NamedTopic[]): IndexView {
  const runtime = [
    "type ContradictedTopics",
    "createWorker as createWorkerOf",
    "type NoneOf",
    "type TopicDefinition",
    "type Worker",
    "type WorkerOptions",
  ];
  return {
    runtimeImport: bindings("import", runtime, RUNTIME),
    imports: topics.map(({ names }) =>
      bindings("import", [`type ${names.handler}`, names.definition], topicPath(names)),
    ),
    exports: topics.map((named) => bindings("export type", typeNames(named), topicPath(named.names))),
    handlers: topics.map(({ topic, names }) => `readonly ${propertyKey(topic.topic)}: ${names.handler};`),
    topics: print([
      "export const topics: readonly TopicDefinition[] = ",
      expressionList(topics.map(({ names }) => names.definition)),
      ";",
    ]),
  };
}

function topicPath({ slug }: NamedTopic["names"]): string {
  return `./topics/${slug}.js`;
}

function typeNames({ names, bases }: NamedTopic): string[] {
  const own = bases
    .map(elementNames)
    .flatMap(({ input, output, error, element }) => [input, output, error, element]);
  return [names.task, names.result, names.handler, ...own].sort();
}

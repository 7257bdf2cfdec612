import { print } from "../layout/doc.js";
import { expressionList } from "../layout/literal.js";
import { bindings } from "../layout/statements.js";
import type { ElementNames } from "../names/topic-names.js";
import { propertyKey } from "../text/property-key.js";
import { RUNTIME } from "./modules.js";
import type { NamedTopic } from "./topic.js";

/** `generated/index.ts` */
export interface IndexView {
  readonly runtimeImport: string;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly handlers: readonly string[];
  readonly topics: string;
}

export interface ViewedTopic {
  readonly named: NamedTopic;
  /** Those of the types of its elements. */
  readonly elements: readonly ElementNames[];
}

export function indexView(topics: readonly ViewedTopic[]): IndexView {
  const named = topics.map((topic) => topic.named);
  const runtime = [
    "createWorker as createWorkerOf",
    "type NoneOf",
    "type TopicDefinition",
    "type Worker",
    "type WorkerOptions",
  ];
  return {
    runtimeImport: bindings("import", runtime, RUNTIME),
    imports: named.map(({ names }) =>
      bindings("import", [`type ${names.handler}`, names.definition], topicPath(names)),
    ),
    exports: topics.map(({ named: { names }, elements }) =>
      bindings("export type", typeNames(names, elements), topicPath(names)),
    ),
    handlers: named.map(({ topic, names }) => `readonly ${propertyKey(topic.topic)}: ${names.handler};`),
    topics: print([
      "export const topics: readonly TopicDefinition[] = ",
      expressionList(named.map(({ names }) => names.definition)),
      ";",
    ]),
  };
}

function topicPath({ slug }: NamedTopic["names"]): string {
  return `./topics/${slug}.js`;
}

function typeNames(names: NamedTopic["names"], elements: readonly ElementNames[]): string[] {
  const own = elements.flatMap(({ input, output, error, element }) => [input, output, error, element]);
  return [names.task, names.result, names.handler, ...own].sort();
}

import { print } from "../layout/doc.js";
import { expressionList } from "../layout/literal.js";
import { bindings } from "../layout/statements.js";
import { propertyKey } from "../text/property-key.js";
import type { ElementView } from "./element.js";
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
  readonly elements: readonly ElementView[];
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

function typeNames(names: NamedTopic["names"], elements: readonly ElementView[]): string[] {
  const own = elements.flatMap((element) => Object.values<string>({ ...element.names }));
  return [names.task, names.result, names.handler, ...own].sort();
}

import { print } from "../layout/doc.js";
import { expandedObject } from "../layout/literal.js";
import { bindings } from "../layout/statements.js";
import type { NamedTopic } from "../names/name-topics.js";

/** `generated/registry.ts` */
export interface RegistryView {
  readonly imports: readonly string[];
  readonly handlers: string;
}

export function registryView(topics: readonly NamedTopic[]): RegistryView {
  return {
    imports: topics.map(({ names }) =>
      bindings("import", [names.handlerFunction], `../handlers/${names.slug}.js`),
    ),
    handlers: print([
      "export const handlers: Handlers = ",
      expandedObject(topics.map(({ topic, names }) => [topic.topic, names.handlerFunction])),
      ";",
    ]),
  };
}

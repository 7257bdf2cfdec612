import type { TaskFilter, TopicRequest } from "./adapter.js";
import type { TopicDefinition } from "./definition.js";

/** What is decided for each topic apart from its definition. */
export interface TopicSelection {
  readonly fetchVariables: "contract" | "all";
  lockDurationMs(topic: string): number;
  /** One request for each. */
  filtersOf(topic: string): readonly TaskFilter[];
}

/** What to ask the engine for: only what the models declare, and only tasks of their processes. */
export function topicRequests(
  topics: readonly TopicDefinition[],
  selection: TopicSelection,
): readonly TopicRequest[] {
  return topics.flatMap((definition) =>
    selection.filtersOf(definition.topic).map((filter) => topicRequest(definition, filter, selection)),
  );
}

function topicRequest(
  { topic, elements }: TopicDefinition,
  { processDefinitionKeys, ...filter }: TaskFilter,
  { fetchVariables, lockDurationMs }: TopicSelection,
): TopicRequest {
  const declared = elements.flatMap(({ inputs }) => inputs.map(({ name }) => name));
  const filtered = Object.keys(filter.processVariables ?? {});
  return {
    topic,
    lockDurationMs: lockDurationMs(topic),
    variables: fetchVariables === "all" ? "all" : distinct([...declared, ...filtered]),
    processDefinitionKeys:
      processDefinitionKeys ?? distinct(elements.map(({ processDefinitionKey }) => processDefinitionKey)),
    properties: elements.some(({ properties }) => properties),
    ...(Object.keys(filter).length > 0 && { filter }),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

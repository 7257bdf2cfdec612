import type { TaskFilter, TopicRequest } from "./adapter.js";
import type { WorkerConfig } from "./config.js";
import type { TopicDefinition } from "./definition.js";

/** What to ask the engine for: only what the models declare, and only tasks of their processes. */
export function topicRequests(
  topics: readonly TopicDefinition[],
  config: Pick<WorkerConfig, "fetchVariables" | "limitsOf" | "selectionOf">,
): readonly TopicRequest[] {
  return topics.flatMap((definition) => {
    const { filters } = config.selectionOf(definition.topic);
    return filters.map((filter) => topicRequest(definition, filter, config));
  });
}

function topicRequest(
  { topic, elements }: TopicDefinition,
  { processDefinitionKeys, ...filter }: TaskFilter,
  {
    fetchVariables,
    limitsOf,
    selectionOf,
  }: Pick<WorkerConfig, "fetchVariables" | "limitsOf" | "selectionOf">,
): TopicRequest {
  const declared = elements.flatMap(({ inputs }) => inputs.map(({ name }) => name));
  const filtered = Object.keys(filter.processVariables ?? {});
  const { localVariablesOnly = false, properties } = selectionOf(topic);
  return {
    topic,
    lockDurationMs: limitsOf(topic).lockDurationMs,
    variables: fetchVariables === "all" ? "all" : distinct([...declared, ...filtered]),
    processDefinitionKeys:
      processDefinitionKeys ?? distinct(elements.map(({ processDefinitionKey }) => processDefinitionKey)),
    properties: properties ?? elements.some((element) => element.properties !== false),
    ...(Object.keys(filter).length > 0 && { filter }),
    ...(localVariablesOnly && { localVariablesOnly }),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

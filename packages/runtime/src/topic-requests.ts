import type { TopicRequest } from "./adapter.js";
import type { TopicDefinition } from "./definition.js";

/** What to ask the engine for: only what the models declare, and only tasks of their processes. */
export function topicRequests(
  topics: readonly TopicDefinition[],
  lockDurationMs: number,
  fetchVariables: "contract" | "all",
): readonly TopicRequest[] {
  return topics.map(({ topic, elements }) => ({
    topic,
    lockDurationMs,
    variables:
      fetchVariables === "all"
        ? "all"
        : distinct(elements.flatMap(({ inputs }) => inputs.map(({ name }) => name))),
    processDefinitionKeys: distinct(elements.map(({ processDefinitionKey }) => processDefinitionKey)),
    properties: elements.some(({ properties }) => properties),
  }));
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** One poll: which topics, and how long the engine may wait for work. */
export interface Poll {
  readonly topics: readonly TopicRequest[];
  readonly waitMs: number;
}

/**
 * The polls that make one round. An engine that serves several topics at once gets one; elsewhere every topic has its
 * turn, and they share the wait, so that none waits longer than it would alone.
 */
export function pollRound(
  requests: readonly TopicRequest[],
  engine: { readonly multiTopic: boolean; readonly longPolling: boolean },
  longestWaitMs: number,
): readonly Poll[] {
  const waitMs = engine.longPolling ? longestWaitMs : 0;
  if (engine.multiTopic) return [{ topics: requests, waitMs }];
  const shareMs = Math.floor(waitMs / requests.length);
  return requests.map((request) => ({ topics: [request], waitMs: shareMs }));
}

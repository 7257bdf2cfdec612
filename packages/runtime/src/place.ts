import type { LockedTask } from "./adapter.js";

/** Names the place of a task for messages. Names come from models: quoted, so that they stay one line. */
export function placeOf({
  topic,
  elementId,
  processDefinitionKey,
}: Pick<LockedTask, "topic" | "elementId" | "processDefinitionKey">): string {
  return `topic ${quote(topic)}, element ${quote(elementId)} of process ${quote(processDefinitionKey)}`;
}

export function quote(name: string): string {
  return JSON.stringify(name);
}

/** `"a", "b" and "c"`; `nothing` when there is nothing. */
export function listNames(names: Iterable<string>): string {
  const quoted = [...names].map(quote);
  const last = quoted.pop();
  if (last === undefined) return "nothing";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}

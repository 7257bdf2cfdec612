import type { DeployedProcess } from "./adapter.js";
import type { WorkerConfig } from "./config.js";
import type { TopicDefinition } from "./definition.js";
import { whyFailed } from "./log-fields.js";
import { quote } from "./place.js";
import type { SettingsProblem } from "./settings-error.js";

/** How what is deployed differs from what the worker was made for, in whole sentences. */
export interface Drift {
  /** Tasks that will come and that no handler knows. */
  readonly unknown: readonly string[];
  /** What may be as it should: topics that others may serve, elements that are no more. */
  readonly notes: readonly string[];
}

/** Pure. Processes that are not deployed are none: a worker may be there before its models. */
export function driftOf(topics: readonly TopicDefinition[], deployed: readonly DeployedProcess[]): Drift {
  const unknown: string[] = [];
  const notes: string[] = [];
  for (const process of deployed) {
    const { processDefinitionKey, version, elements } = process;
    const key = quote(processDefinitionKey);
    const subject = version === null ? `The deployed process ${key}` : `Version ${version} of process ${key}`;
    for (const { elementId, topic } of elements) {
      const known = topicsOf(topics, processDefinitionKey, elementId);
      if (topic === null ? known.length > 0 : known.includes(topic)) continue;
      const task = `${subject} has task ${quote(elementId)} on`;
      if (topic === null) notes.push(`${task} a computed topic.`);
      else if (topics.some((one) => one.topic === topic)) {
        unknown.push(`${task} topic ${quote(topic)}, which this worker does not know.`);
      } else notes.push(`${task} topic ${quote(topic)}, which others have to serve.`);
    }
    for (const { elementId, topic } of goneFrom(process, topics)) {
      notes.push(`${subject} has no task ${quote(elementId)} on topic ${quote(topic)}.`);
    }
  }
  // Several tenants may have the same.
  return { unknown: [...new Set(unknown)], notes: [...new Set(notes)] };
}

/** Those on which the worker knows an element. */
function topicsOf(topics: readonly TopicDefinition[], process: string, element: string): readonly string[] {
  return topics
    .filter(({ elements }) =>
      elements.some((one) => one.processDefinitionKey === process && one.elementId === element),
    )
    .map(({ topic }) => topic);
}

/** What the worker knows of the process and is not there. */
function goneFrom(
  { processDefinitionKey, elements }: DeployedProcess,
  topics: readonly TopicDefinition[],
): readonly { readonly elementId: string; readonly topic: string }[] {
  const isThere = (elementId: string, topic: string): boolean =>
    elements.some((one) => one.elementId === elementId && (one.topic === null || one.topic === topic));
  return topics.flatMap(({ topic, elements: own }) =>
    own
      .filter((one) => one.processDefinitionKey === processDefinitionKey && !isThere(one.elementId, topic))
      .map(({ elementId }) => ({ elementId, topic })),
  );
}

const REMEDY = "Generate the worker from the deployed model, or deploy the model that it was generated from";

type DriftConfig = Pick<WorkerConfig, "checkDeployed" | "engine" | "topics" | "logger" | "requestTimeoutMs">;

/**
 * Compares with the newest deployed versions and says what differs. Resolves to what the worker has to stop for, which
 * is nothing unless it was told to. Never rejects: what cannot be compared is told and left.
 */
export async function findDrift(config: DriftConfig): Promise<readonly SettingsProblem[]> {
  const { checkDeployed, engine, topics, logger, requestTimeoutMs } = config;
  if (checkDeployed === "off") return [];
  const tell = checkDeployed === "fail" ? "warn" : "info";
  if (engine.deployedProcesses === undefined) {
    logger[tell]({ engine: engine.name }, "This engine cannot be asked what is deployed");
    return [];
  }
  const keys = topics.flatMap(({ elements }) => elements.map((one) => one.processDefinitionKey));
  let drift: Drift;
  try {
    const deployed = await engine.deployedProcesses([...new Set(keys)], { timeoutMs: requestTimeoutMs });
    drift = driftOf(topics, deployed);
  } catch (error) {
    const text = "What is deployed could not be compared with what the worker was made for";
    logger[tell]({ engine: engine.name, ...whyFailed(error) }, text);
    return [];
  }
  for (const note of drift.notes) logger.info({ engine: engine.name }, note);
  for (const sentence of drift.unknown) logger.warn({ engine: engine.name }, `${sentence} ${REMEDY}`);
  if (checkDeployed === "warn") return [];
  return drift.unknown.map((sentence) => ({ name: "checkDeployed", message: `${sentence} ${REMEDY}` }));
}

import type { TaskFilter } from "./adapter.js";
import { type LimitedTopicOption, problemOfNumber, TOPIC_LIMITS } from "./limits.js";
import { nearest } from "./nearest.js";
import { listNames, quote } from "./place.js";
import type { SettingsProblem } from "./settings-error.js";
import type { StandardSchema } from "./standard-schema.js";

/** Numbers of one topic; what is left out is as for the whole worker. */
export interface TopicSettings {
  /** How many handlers of the topic run at the same time, within the worker's own `maxTasks`. */
  readonly maxTasks?: number;
  /**
   * The topic's share of the slots when several topics have work: one of weight 2 gets twice as many as one of
   * weight 1. Default 1, minimum 1.
   */
  readonly weight?: number;
  readonly lockDurationMs?: number;
  readonly handlerTimeoutMs?: number;
  /** `failedJobRetryTimeCycle` of an element goes before it. */
  readonly retries?: number;
  readonly retryDelayMs?: number;
}

/** Validators of a topic. What one refuses fails the attempt. */
export interface TopicSchemas {
  /** Of the input. The handler gets what it makes of it. */
  readonly input?: StandardSchema;
  /** Of the results that the model declares. The engine gets what it makes of them. */
  readonly output?: StandardSchema;
}

/** How tasks of one topic are fetched and worked at, where that differs from the worker. */
export interface TopicOptions extends TopicSettings, TopicSchemas {
  /**
   * Only tasks that pass this filter are fetched; with a list, those that pass one of them, each with a fetch of its
   * own. Refused where the engine cannot filter. Default: all of the models' processes.
   */
  readonly only?: TaskFilter | readonly TaskFilter[];
  /**
   * Only variables of the task's own scope come with a task, such as input parameters; others are asked of the engine
   * by `task.variables.get`. Refused where engines cannot filter. Default false.
   */
  readonly localVariablesOnly?: boolean;
  /** Extension properties come with a task. Default: where the models have some. */
  readonly properties?: boolean;
}

/** The numbers of a topic, all of them. */
export type TopicLimits = Readonly<Record<LimitedTopicOption, number>>;

/** How settings name a topic: `charge-card` is `CHARGE_CARD`. */
export function settingNameOf(topic: string): string {
  return topic
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** What the environment says of a topic goes before what the code says. */
export function chosenForTopic(
  topic: string,
  settings: Readonly<Record<string, TopicSettings>>,
  options: Readonly<Record<string, TopicSettings>>,
): TopicSettings {
  const name = settingNameOf(topic);
  const set = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const coded = Object.hasOwn(options, topic) ? options[topic] : undefined;
  return { ...coded, ...set };
}

/** What is said of the topic goes before what holds for the worker. */
export function resolveTopicLimits(
  topic: string,
  worker: Omit<TopicLimits, "weight">,
  settings: Readonly<Record<string, TopicSettings>>,
  options: Readonly<Record<string, TopicSettings>>,
): { readonly limits: TopicLimits; readonly problems: readonly SettingsProblem[] } {
  const chosen = chosenForTopic(topic, settings, options);
  const problems: SettingsProblem[] = [];
  const limits: Record<LimitedTopicOption, number> = { ...worker, weight: TOPIC_LIMITS.weight.standard };
  for (const option of TOPIC_NUMBERS) {
    const given = chosen[option];
    if (given === undefined) continue;
    const problem = problemOfNumber(TOPIC_LIMITS[option], given);
    if (problem !== null)
      problems.push({ name: `topicOptions[${quote(topic)}].${option}`, message: problem });
    limits[option] = given;
  }
  return { limits: { ...limits, maxTasks: Math.min(limits.maxTasks, worker.maxTasks) }, problems };
}

/** Options that are of no topic of the worker. */
export function problemsOfUnknownTopics(
  topics: readonly string[],
  settings: Readonly<Record<string, TopicSettings>>,
  options: Readonly<Record<string, TopicSettings>>,
): readonly SettingsProblem[] {
  const unknown = (given: object, known: readonly string[], optionName: string): SettingsProblem[] =>
    Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => {
        const meant = nearest(name, known);
        const hint = meant === null ? `known are ${listNames(known)}` : `did you mean ${quote(meant)}?`;
        return { name: `${optionName}.${name}`, message: `there is no such topic in this worker; ${hint}` };
      });
  return [
    ...unknown(settings, topics.map(settingNameOf), "topicSettings"),
    ...unknown(options, topics, "topicOptions"),
  ];
}

const TOPIC_NUMBERS = Object.keys(TOPIC_LIMITS) as readonly LimitedTopicOption[];

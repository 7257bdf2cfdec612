import { Refusal } from "../refusal.js";
import { meant } from "../suggest.js";
import type { Config } from "./config.js";

/** A worker of a configuration: its name, `null` when it is the only one and has none, and all that holds for it. */
export interface NamedConfig {
  readonly name: string | null;
  readonly config: Config;
}

/**
 * The workers that a configuration is for.
 *
 * @param wanted the one that is asked for, `null` for all
 * @throws {Refusal} when there is no worker of that name
 */
export function workersOf({ workers, ...shared }: Config, wanted: string | null): readonly NamedConfig[] {
  const names = Object.keys(workers ?? {});
  if (wanted !== null && !names.includes(wanted)) {
    const known =
      names.length === 0
        ? 'the configuration has no "workers"'
        : `those of the configuration are ${names.join(", ")}`;
    throw new Refusal(`There is no worker "${wanted}": ${known}.${meant(wanted, names)}`);
  }
  if (workers === undefined) return [{ name: null, config: shared }];
  return Object.entries(workers)
    .filter(([name]) => wanted === null || name === wanted)
    .map(([name, config]) => ({ name, config: { ...shared, ...config } }));
}

/** One configuration for commands that look at the models of all workers. */
export function togetherOf(named: readonly NamedConfig[], shared: Config): Config {
  const [first] = named;
  if (named.length === 1 && first !== undefined) return first.config;
  return {
    ...shared,
    models: named.flatMap(({ config }) => [config.models ?? []].flat()),
    expressionTopics: Object.assign(
      {},
      shared.expressionTopics,
      ...named.map(({ config }) => config.expressionTopics),
    ),
  };
}

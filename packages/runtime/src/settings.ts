import { defaultLogger } from "./default-logger.js";
import {
  LIMITS,
  type Limit,
  type LimitedOption,
  type LimitedTopicOption,
  PORT,
  problemOfNumber,
  TOPIC_LIMITS,
} from "./limits.js";
import { LOG_LEVELS } from "./line-logger.js";
import { nearest } from "./nearest.js";
import type { WorkerOptions } from "./options.js";
import { listNames, quote } from "./place.js";
import { SettingsError, type SettingsProblem } from "./settings-error.js";
import type { TopicSettings } from "./topic-options.js";

/** What the environment says, checked: see {@link readSettings}. */
export interface Settings {
  /** For `connectEngine` of `@bpmn-worker/engines`. */
  readonly engine: EngineSettings;
  /** Spread into the options of a worker. Holds what the environment names, `checkDeployed` and a logger. */
  readonly worker: WorkerSettings;
  /** Where to serve `/livez`, `/readyz` and `/metrics`; `null`: nowhere. */
  readonly status: StatusSettings | null;
  /** What looks like a mistake but does no harm, such as a variable that nothing reads. */
  readonly warnings: readonly string[];
}

export interface EngineSettings {
  /** Name of the engine, such as `operaton`; `null`: to be found out. Which there are, the adapters' package knows. */
  readonly engine: string | null;
  /** Base of its REST interface, without a slash at the end; `null`: where such an engine usually is. */
  readonly url: string | null;
  /** `null`: requests carry no credentials. */
  readonly username: string | null;
  readonly password: string | null;
  /** A bearer token; `null` when there is none. */
  readonly token: string | null;
  /** An OAuth 2 client that fetches its own tokens; `null` when nothing is said of one. */
  readonly oauth: OAuthSettings | null;
  /** Files of certificates and keys; `null` when there are none. */
  readonly tls: TlsSettings | null;
}

export interface StatusSettings {
  readonly port: number;
  /** The address to listen at; `null` for all. */
  readonly host: string | null;
}

export interface OAuthSettings {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string | null;
  readonly audience: string | null;
}

export interface TlsSettings {
  readonly caFile: string | null;
  readonly certFile: string | null;
  readonly keyFile: string | null;
  readonly passphrase: string | null;
}

export type WorkerSettings = Pick<
  WorkerOptions,
  | "workerId"
  | "maxTasks"
  | "pollIntervalMs"
  | "lockDurationMs"
  | "retries"
  | "retryDelayMs"
  | "stopGraceMs"
  | "handlerTimeoutMs"
  | "topicSettings"
  | "checkInputs"
  | "checkDeployed"
  | "logger"
>;

/** What the names of all variables begin with, unless another prefix is chosen. */
export const DEFAULT_PREFIX = "BPMN_WORKER";

/** Names and values as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The numbers among the variables, and the options that they set. */
const NUMBERS = {
  MAX_TASKS: "maxTasks",
  POLL_INTERVAL: "pollIntervalMs",
  LOCK_DURATION: "lockDurationMs",
  RETRIES: "retries",
  RETRY_DELAY: "retryDelayMs",
  STOP_GRACE: "stopGraceMs",
  HANDLER_TIMEOUT: "handlerTimeoutMs",
} as const satisfies Readonly<Record<string, LimitedOption>>;

/** How the variable of an option ends, `null` for an option that the environment does not set. */
export function endingOf(option: string): string | null {
  const named = { ...NUMBERS, CHECK_INPUTS: "checkInputs", CHECK_DEPLOYED: "checkDeployed" };
  return Object.entries(named).find(([, name]) => name === option)?.[0] ?? null;
}

/** How settings of a topic end, and the options that they set. */
const TOPIC_NUMBERS = {
  MAX_TASKS: "maxTasks",
  WEIGHT: "weight",
  LOCK_DURATION: "lockDurationMs",
  HANDLER_TIMEOUT: "handlerTimeoutMs",
  RETRIES: "retries",
  RETRY_DELAY: "retryDelayMs",
} as const satisfies Readonly<Record<string, LimitedTopicOption>>;

interface TopicSetting {
  readonly topic: string;
  readonly option: LimitedTopicOption;
  /** The variable without the prefix. */
  readonly name: string;
}

const OAUTH = {
  tokenUrl: "OAUTH_TOKEN_URL",
  clientId: "OAUTH_CLIENT_ID",
  clientSecret: "OAUTH_CLIENT_SECRET",
  scope: "OAUTH_SCOPE",
  audience: "OAUTH_AUDIENCE",
} as const;

const TLS = {
  caFile: "CA_FILE",
  certFile: "CERT_FILE",
  keyFile: "KEY_FILE",
  passphrase: "KEY_PASSPHRASE",
} as const;

const TEXTS: readonly string[] = [
  ...[
    "ENGINE",
    "URL",
    "USERNAME",
    "PASSWORD",
    "TOKEN",
    "ID",
    "LOG_LEVEL",
    "CHECK_INPUTS",
    "CHECK_DEPLOYED",
    "STATUS_PORT",
    "STATUS_HOST",
  ],
  ...Object.values(OAUTH),
  ...Object.values(TLS),
];

/**
 * Reads the settings of a worker. One that is missing or empty has its default:
 *
 * | variable | meaning | default |
 * | --- | --- | --- |
 * | `<prefix>_ENGINE` | engine | found out by what the URL answers |
 * | `<prefix>_URL` | base of its REST interface | where the engine usually is; `http://localhost:8080/engine-rest` |
 * | `<prefix>_USERNAME`, `_PASSWORD` | credentials, both or neither | none |
 * | `<prefix>_TOKEN` | bearer token, instead of the two | none |
 * | `<prefix>_OAUTH_TOKEN_URL`, `_OAUTH_CLIENT_ID`, `_OAUTH_CLIENT_SECRET` | an OAuth 2 client that fetches its tokens, instead of those | none |
 * | `<prefix>_OAUTH_SCOPE`, `_OAUTH_AUDIENCE` | what that client asks for | what the server gives |
 * | `<prefix>_CA_FILE` | PEM file of the authorities to trust | those of Node |
 * | `<prefix>_CERT_FILE`, `_KEY_FILE`, `_KEY_PASSPHRASE` | PEM files for mutual TLS | none |
 * | `<prefix>_ID` | see {@link WorkerOptions.workerId} | unique |
 * | `<prefix>_MAX_TASKS` | see {@link WorkerOptions.maxTasks} | 64 |
 * | `<prefix>_POLL_INTERVAL` | see {@link WorkerOptions.pollIntervalMs} | 5000 |
 * | `<prefix>_LOCK_DURATION` | see {@link WorkerOptions.lockDurationMs} | 60000 |
 * | `<prefix>_RETRIES` | see {@link WorkerOptions.retries} | 3 |
 * | `<prefix>_RETRY_DELAY` | see {@link WorkerOptions.retryDelayMs} | 10000 |
 * | `<prefix>_STOP_GRACE` | see {@link WorkerOptions.stopGraceMs} | 20000 |
 * | `<prefix>_HANDLER_TIMEOUT` | see {@link WorkerOptions.handlerTimeoutMs} | 0: none |
 * | `<prefix>_STATUS_PORT` | where to serve `/livez`, `/readyz` and `/metrics` | nowhere |
 * | `<prefix>_STATUS_HOST` | the address to serve them at | all |
 * | `<prefix>_CHECK_INPUTS` | `fail`, `warn`, `off`: see {@link WorkerOptions.checkInputs} | `warn` |
 * | `<prefix>_CHECK_DEPLOYED` | `fail`, `warn`, `off`: see {@link WorkerOptions.checkDeployed} | `warn` |
 * | `<prefix>_LOG_LEVEL` | `debug`, `info`, `warn`, `error`, `silent` | `info` |
 *
 * `<prefix>_TOPIC_<NAME>_<SETTING>` sets `MAX_TASKS`, `WEIGHT`, `LOCK_DURATION`, `HANDLER_TIMEOUT`, `RETRIES` or
 * `RETRY_DELAY` of one topic, whose name is in capitals with `_` for everything but letters and digits: topic
 * `charge-card` is `CHARGE_CARD`. See {@link TopicSettings}.
 *
 * All durations are in milliseconds.
 *
 * @param prefix of all names. Default `BPMN_WORKER`.
 * @throws SettingsError naming every variable that cannot be used, with what was expected and what was found. The
 * password is in no message.
 */
export function readSettings(env: Environment, prefix = DEFAULT_PREFIX): Settings {
  const { settings, problems } = examineSettings(env, prefix);
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** What an environment says, and what is wrong with it. */
export interface ExaminedSettings {
  /** What cannot be used is left out of `worker`; `engine` says what the environment says, for others to judge. */
  readonly settings: Settings;
  /** Empty when all of it can be used. */
  readonly problems: readonly SettingsProblem[];
}

/** {@link readSettings} for who wants to go on with settings that are refused, to find out what else is wrong. */
export function examineSettings(env: Environment, prefix: string): ExaminedSettings {
  const reader = new SettingsReader(env, prefix);
  const engine = {
    engine: reader.text("ENGINE"),
    url: reader.url("URL"),
    ...reader.credentials(),
    oauth: reader.oauth(),
    tls: reader.tls(),
  };
  const level = reader.choice("LOG_LEVEL", LOG_LEVELS) ?? "info";
  const workerId = reader.text("ID");
  const checkInputs = reader.choice("CHECK_INPUTS", ["fail", "warn", "off"] as const);
  const checkDeployed = reader.choice("CHECK_DEPLOYED", ["fail", "warn", "off"] as const) ?? "warn";
  const worker = {
    ...(workerId === null ? {} : { workerId }),
    ...reader.numbers(),
    ...reader.topics(),
    ...(checkInputs === null ? {} : { checkInputs }),
    checkDeployed,
    logger: defaultLogger({ level }),
  };
  const settings = { engine, worker, status: reader.status(), warnings: reader.unknownNames() };
  return { settings, problems: reader.problems };
}

/** Reads variables and collects what is wrong with them. What it returns counts only if nothing is. */
class SettingsReader {
  readonly problems: SettingsProblem[] = [];
  readonly #env: Environment;
  readonly #prefix: string;

  constructor(env: Environment, prefix: string) {
    this.#env = env;
    this.#prefix = prefix;
  }

  text(name: string): string | null {
    const value = this.#env[this.#nameOf(name)]?.trim();
    return value === undefined || value === "" ? null : value;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | null {
    const value = this.text(name);
    if (value === null) return null;
    const found = choices.find((choice) => choice === value.toLowerCase());
    if (found === undefined) this.#refuse(name, `expected one of ${choices.join(", ")}, got ${quote(value)}`);
    return found ?? null;
  }

  numbers(): Partial<Record<LimitedOption, number>> {
    const numbers: Partial<Record<LimitedOption, number>> = {};
    for (const [name, option] of Object.entries(NUMBERS)) {
      const value = this.text(name);
      if (value === null) continue;
      const number = this.#number(name, value, LIMITS[option]);
      if (number !== null) numbers[option] = number;
    }
    return numbers;
  }

  status(): StatusSettings | null {
    const [port, host] = [this.text("STATUS_PORT"), this.text("STATUS_HOST")];
    const number = port === null ? null : this.#number("STATUS_PORT", port, PORT);
    return number === null ? null : { port: number, host };
  }

  #number(name: string, value: string, limit: Limit): number | null {
    // Number() takes more than people mean: "0x10", "1e3".
    const number = /^-?\d+$/.test(value) ? Number(value) : value;
    const problem = problemOfNumber(limit, number);
    if (problem !== null) this.#refuse(name, problem);
    return problem === null && typeof number === "number" ? number : null;
  }

  /** Settings of single topics, by the topic's name as it stands in the variable. */
  topics(): { readonly topicSettings?: Readonly<Record<string, TopicSettings>> } {
    const topics = new Map<string, Record<string, number>>();
    for (const name of Object.keys(this.#env)) {
      const setting = this.#topicSettingOf(name);
      const value = setting === null ? null : this.text(setting.name);
      if (setting === null || value === null) continue;
      const number = this.#number(setting.name, value, TOPIC_LIMITS[setting.option]);
      if (number === null) continue;
      topics.set(setting.topic, { ...topics.get(setting.topic), [setting.option]: number });
    }
    return topics.size === 0 ? {} : { topicSettings: Object.fromEntries(topics) };
  }

  /** What `BPMN_WORKER_TOPIC_CHARGE_CARD_MAX_TASKS` says, `null` of a name that is no setting of a topic. */
  #topicSettingOf(variable: string): TopicSetting | null {
    const begin = this.#nameOf("TOPIC_");
    if (!variable.startsWith(begin)) return null;
    for (const [ending, option] of Object.entries(TOPIC_NUMBERS)) {
      const topic = variable.slice(begin.length, -ending.length - 1);
      if (topic === "" || variable !== `${begin}${topic}_${ending}`) continue;
      return { topic, option, name: variable.slice(this.#nameOf("").length) };
    }
    return null;
  }

  /** An address of HTTP, without the slashes at its end. */
  url(name: string): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const expected = "expected an address such as http://localhost:8080/engine-rest";
    // Not shown: it may hold a password in a form that cannot be recognised.
    if (!URL.canParse(value)) {
      this.#refuse(name, `${expected}, got a text that is none`);
      return null;
    }
    const url = new URL(value);
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      this.#refuse(name, `${expected}, got one that begins with ${quote(url.protocol)}`);
    } else if (url.username !== "" || url.password !== "") {
      this.#refuse(
        name,
        `${expected}, got one with credentials in it; they belong in ${this.#nameOf("USERNAME")} and ${this.#nameOf("PASSWORD")}`,
      );
    } else if (url.search !== "" || url.hash !== "") {
      this.#refuse(name, `${expected}, got one with a query or fragment`);
    }
    return value.replace(/\/+$/, "");
  }

  /** A password is taken as it is: blanks may belong to it. */
  credentials(): Pick<EngineSettings, "username" | "password" | "token"> {
    const username = this.text("USERNAME");
    const password = this.#env[this.#nameOf("PASSWORD")] || null;
    if (username !== null && password === null) {
      this.#refuse("PASSWORD", `expected a password for ${quote(username)}, got none`);
    }
    if (username === null && password !== null) {
      this.#refuse("USERNAME", "expected a user name for the password, got none");
    }
    return { username, password, token: this.text("TOKEN") };
  }

  oauth(): OAuthSettings | null {
    const { tokenUrl, clientId, clientSecret, scope, audience } = this.#texts(OAUTH);
    if (tokenUrl === null && clientId === null && clientSecret === null) return null;
    for (const [name, value] of [
      [OAUTH.tokenUrl, tokenUrl],
      [OAUTH.clientId, clientId],
      [OAUTH.clientSecret, clientSecret],
    ] as const) {
      if (value === null) this.#refuse(name, "expected one, since others of the OAuth client are set");
    }
    return {
      tokenUrl: tokenUrl ?? "",
      clientId: clientId ?? "",
      clientSecret: clientSecret ?? "",
      scope,
      audience,
    };
  }

  tls(): TlsSettings | null {
    const files = this.#texts(TLS);
    return Object.values(files).every((value) => value === null) ? null : files;
  }

  #texts<K extends string>(names: Readonly<Record<K, string>>): Record<K, string | null>;
  #texts(names: Readonly<Record<string, string>>): Record<string, string | null> {
    return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, this.text(name)]));
  }

  /** Variables that begin with the prefix and that nothing reads. */
  unknownNames(): readonly string[] {
    const known = [...TEXTS, ...Object.keys(NUMBERS)].map((name) => this.#nameOf(name));
    return Object.keys(this.#env)
      .filter((name) => name.startsWith(`${this.#prefix}_`) && !known.includes(name))
      .filter((name) => this.#topicSettingOf(name) === null)
      .map((name) => {
        const meant = nearest(
          name.slice(this.#prefix.length),
          known.map((one) => one.slice(this.#prefix.length)),
        );
        const hint =
          meant === null ? `known are ${listNames(known)}` : `did you mean ${this.#prefix}${meant}?`;
        return `${name} is not a setting of the worker; ${hint}`;
      });
  }

  #nameOf(name: string): string {
    return `${this.#prefix}_${name}`;
  }

  #refuse(name: string, message: string): void {
    this.problems.push({ name: this.#nameOf(name), message });
  }
}

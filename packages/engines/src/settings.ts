import { type AccessRules, type CheckedAccess, checkAccess } from "./access/check.js";
import type { AccessSettings } from "./access/settings.js";
import { type EngineName, engineNames, families, familyOf } from "./families.js";
import type { EngineFamily } from "./family.js";

/** Where the engine is and how to get in. Values from the environment may be passed as they are. */
export interface EngineSettings extends AccessSettings {
  /** One of {@link engineNames}. Default: found out from what the URL answers, when something is first asked. */
  readonly engine?: string | null | undefined;
  /**
   * Base of the REST API, such as `http://localhost:8080/engine-rest`. A path of any depth is kept. Default: where the
   * engine is on this machine unless it is configured otherwise; without an engine, that is the one of Operaton.
   */
  readonly url?: string | null | undefined;
  /** Connections at most, besides long polls. Default 64, minimum 1. */
  readonly connections?: number;
}

/** One setting that cannot be used. */
export interface EngineSettingsProblem {
  readonly name: keyof EngineSettings;
  /** What was expected and what was found, without secrets. */
  readonly message: string;
}

/** Settings that no engine can be reached with: all problems at once. The runtime recognises it by its shape. */
export class EngineSettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly EngineSettingsProblem[];

  constructor(problems: readonly EngineSettingsProblem[]) {
    super(problems.map(({ name, message }) => `${name}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

/** Engines that are known by name but not supported yet. */
const plannedEngines: ReadonlySet<string> = new Set(["camunda8"]);

/** Settings that were checked. */
export interface CheckedSettings {
  /** `null`: to be found out. */
  readonly engine: { readonly name: EngineName; readonly family: EngineFamily } | null;
  readonly origin: string;
  /** Without a slash at the end; empty for the root. */
  readonly basePath: string;
  readonly access: CheckedAccess;
  readonly connections: number;
}

const DEFAULT_CONNECTIONS = 64;

/** For an engine that is not known: what it lets in is checked again when it is. */
const ANY_ACCESS: AccessRules = { anonymous: null, basicAuthentication: true };
const NOWHERE = new URL("http://localhost");

/** Throws an {@link EngineSettingsError} that names everything wrong. */
export function checkSettings(settings: EngineSettings): CheckedSettings {
  const problems: EngineSettingsProblem[] = [];
  const refuse = (name: keyof EngineSettings, message: string) => problems.push({ name, message });

  const name = engineNames.find((one) => one === settings.engine);
  const family = name === undefined ? null : familyOf(name);
  if (name === undefined && settings.engine != null) refuse("engine", engineProblem(settings.engine));
  const given = settings.url ?? (family ?? families[0]).defaultUrl;
  const url = URL.canParse(given) ? new URL(given) : null;
  const urlFault = urlProblem(url);
  if (urlFault !== null) refuse("url", urlFault);
  const { connections = DEFAULT_CONNECTIONS } = settings;
  if (!Number.isInteger(connections) || connections < 1) {
    refuse("connections", `expected an integer of at least 1, got ${connections}.`);
  }
  const access = checkAccess(settings, family ?? ANY_ACCESS, url ?? NOWHERE, process.env, refuse);
  if (problems.length > 0 || url === null) throw new EngineSettingsError(problems);
  return {
    engine: name === undefined || family === null ? null : { name, family },
    origin: url.origin,
    basePath: url.pathname.replace(/\/+$/, ""),
    access,
    connections,
  };
}

function engineProblem(engine: string): string {
  const expected = `expected one of ${engineNames.join(", ")}`;
  const found = JSON.stringify(engine);
  return plannedEngines.has(engine)
    ? `${expected}; ${found} is not supported yet.`
    : `${expected}, got ${found}.`;
}

/** The URL itself is not shown: it may hold a password. */
function urlProblem(url: URL | null): string | null {
  if (url === null) return "expected an absolute URL such as http://localhost:8080/engine-rest.";
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return `expected http or https, got ${url.protocol}`;
  if (url.username || url.password)
    return "expected no credentials in it; set username and password instead.";
  if (url.search || url.hash) return "expected no query and no fragment.";
  return null;
}

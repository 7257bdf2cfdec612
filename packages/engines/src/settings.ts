import { type EngineName, engineNames, familyOf } from "./families.js";
import type { EngineFamily } from "./family.js";

/** Where the engine is and how to get in. Values from the environment may be passed as they are. */
export interface EngineSettings {
  /** One of {@link engineNames}. */
  readonly engine: string;
  /** Base of the REST API, such as `http://localhost:8080/engine-rest`. A path of any depth is kept. */
  readonly url: string;
  /** For basic authentication; give both or neither. */
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
  /** A bearer token, instead of user name and password. */
  readonly token?: string | null | undefined;
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
const plannedEngines: ReadonlySet<string> = new Set(["processcube", "camunda8"]);

/** Settings that were checked. */
export interface CheckedSettings {
  readonly engine: EngineName;
  readonly family: EngineFamily;
  readonly origin: string;
  /** Without a slash at the end; empty for the root. */
  readonly basePath: string;
  readonly authorization: string | null;
  readonly connections: number;
}

const DEFAULT_CONNECTIONS = 64;

/** Throws an {@link EngineSettingsError} that names everything wrong. */
export function checkSettings(settings: EngineSettings): CheckedSettings {
  const problems: EngineSettingsProblem[] = [];
  const refuse = (name: keyof EngineSettings, message: string) => problems.push({ name, message });

  const engine = engineNames.find((name) => name === settings.engine);
  const family = familyOf(settings.engine);
  if (engine === undefined) refuse("engine", engineProblem(settings.engine));
  const url = URL.canParse(settings.url) ? new URL(settings.url) : null;
  const urlFault = urlProblem(url);
  if (urlFault !== null) refuse("url", urlFault);
  const { username = null, password = null, token = null, connections = DEFAULT_CONNECTIONS } = settings;
  if (username === null && password !== null) refuse("username", "expected one, since there is a password.");
  if (username !== null && password === null) refuse("password", "expected one, since there is a user name.");
  if (username?.includes(":"))
    refuse("username", "expected no colon, which basic authentication cannot carry.");
  if (token !== null && (username !== null || password !== null))
    refuse("token", "expected none, since there is a user name or a password: one way in is enough.");
  if (token !== null && !/^[\x21-\x7e]+$/.test(token))
    refuse("token", "expected printable ASCII characters without blanks.");
  if (username !== null && family?.basicAuthentication === false)
    refuse("username", `expected none: ${settings.engine} takes bearer tokens only; set a token instead.`);
  if (!Number.isInteger(connections) || connections < 1) {
    refuse("connections", `expected an integer of at least 1, got ${connections}.`);
  }
  if (problems.length > 0 || engine === undefined || family === null || url === null) {
    throw new EngineSettingsError(problems);
  }
  return {
    engine,
    family,
    origin: url.origin,
    basePath: url.pathname.replace(/\/+$/, ""),
    authorization: authorizationOf(username, password, token) ?? family.anonymous,
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

/** RFC 6750, or RFC 7617 in UTF-8. */
function authorizationOf(
  username: string | null,
  password: string | null,
  token: string | null,
): string | null {
  if (token !== null) return `Bearer ${token}`;
  return username === null
    ? null
    : `Basic ${Buffer.from(`${username}:${password ?? ""}`, "utf8").toString("base64")}`;
}

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Refusal } from "../refusal.js";
import type { Config } from "./config.js";
import { readJson } from "./json.js";
import { CONFIG_KEY, locateConfig } from "./locate.js";
import { validateConfig } from "./validate.js";

/** A configuration and where it was found. */
export interface LoadedConfig {
  readonly config: Config;
  /** The folder that its paths start from. */
  readonly folder: string;
  /** Its path for people, relative to the working folder. */
  readonly name: string;
}

/**
 * Loads the configuration that is named, or that is in force in the working folder; `null` when there is none. It is
 * loaded anew each time, as it may have changed.
 *
 * @throws {Refusal} when it cannot be loaded, or does not mean anything
 */
export async function loadConfig(named: string | null, cwd: string): Promise<LoadedConfig | null> {
  const path = named === null ? locateConfig(cwd) : resolve(cwd, named);
  if (path === null) return null;
  const name = relative(cwd, path) || path;
  if (!existsSync(path)) throw new Refusal(`--config ${name} does not exist.`);
  const value = await valueIn(path, name);
  return { config: validateConfig(value, name), folder: dirname(path), name };
}

async function valueIn(path: string, name: string): Promise<unknown> {
  if (path.endsWith(".json")) return jsonValue(path, name);
  try {
    const url = moduleUrl(path);
    return defaultOf(/\.[cm]?ts$/.test(path) ? await importTypeScript(url) : await import(url));
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new Refusal(`${name} cannot be loaded: ${reason}`, null, { cause: error });
  }
}

/** Modules that were loaded, with how often: a module is evaluated once for each URL. */
const loaded = new Map<string, number>();

/** The URL that loads a module as it is now. */
function moduleUrl(path: string): string {
  const times = loaded.get(path) ?? 0;
  loaded.set(path, times + 1);
  const { href } = pathToFileURL(path);
  if (times === 0) return href;
  // One that turned out to be CommonJS is kept by its path.
  delete createRequire(href).cache[path];
  return `${href}?loaded=${times}`;
}

function jsonValue(path: string, name: string): unknown {
  const { value, fault } = readJson(path);
  if (fault !== null) throw new Refusal(`${name} cannot be loaded: ${fault}.`);
  if (basename(path) !== "package.json") return value;
  if (typeof value === "object" && value !== null && CONFIG_KEY in value) return value[CONFIG_KEY];
  throw new Refusal(`${name} has no key "${CONFIG_KEY}".`);
}

/** Loaded only for a configuration in TypeScript: it brings a compiler along. */
async function importTypeScript(url: string): Promise<unknown> {
  const { tsImport } = await import("tsx/esm/api");
  return tsImport(url, import.meta.url);
}

/** The default export; of a module that was CommonJS, the one within. `undefined` when there is none. */
function defaultOf(module: unknown): unknown {
  if (typeof module !== "object" || module === null || !("default" in module)) return undefined;
  const { default: value } = module;
  const isNested = typeof value === "object" && value !== null && "__esModule" in value && "default" in value;
  return isNested ? value.default : value;
}

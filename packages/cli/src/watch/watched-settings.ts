import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { GenerateRequest } from "../commands/generate.js";
import { CONFIG_NAMES } from "../config/locate.js";
import { type Settings, workerSettings } from "../settings.js";

/** The settings of all workers, loaded again when the configuration may be another. */
export class WatchedSettings {
  readonly #request: GenerateRequest;
  readonly #cwd: string;
  #settings: readonly Settings[] = [];
  /** Whether they are those of the configuration as it is. */
  #isValid = false;

  constructor(request: GenerateRequest, cwd: string) {
    this.#request = request;
    this.#cwd = cwd;
  }

  /** Those that were last found: none when there never were any. */
  get last(): readonly Settings[] {
    return this.#settings;
  }

  /**
   * @param paths where something has happened
   * @throws {Refusal} when the configuration cannot be used
   */
  async now(paths: ReadonlySet<string>): Promise<readonly Settings[]> {
    if (this.#isValid && ![...paths].some((path) => this.concerns(path))) return this.#settings;
    this.#isValid = false;
    this.#settings = await workerSettings(this.#request, this.#cwd);
    this.#isValid = true;
    return this.#settings;
  }

  /** The folders that a configuration may be in. */
  folders(): readonly string[] {
    const { config } = this.#request;
    return config === null ? [this.#cwd, ...configured(this.#cwd)] : [dirname(resolve(this.#cwd, config))];
  }

  /** Whether a path may be that of the configuration. */
  concerns(path: string): boolean {
    const { config } = this.#request;
    if (config !== null) return path === resolve(this.#cwd, config);
    return NAMES.includes(basename(path));
  }
}

const NAMES: readonly string[] = [...CONFIG_NAMES, "package.json"];

/** Of a folder and those above it, the ones that a configuration may be in now. */
function configured(folder: string): readonly string[] {
  const above = dirname(folder);
  const here = NAMES.some((name) => existsSync(join(folder, name))) ? [folder] : [];
  return above === folder ? here : [...here, ...configured(above)];
}

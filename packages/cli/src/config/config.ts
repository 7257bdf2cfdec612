import type { Dialect } from "@bpmn-worker/bpmn";
import type { SerializationFormat, Versions } from "@bpmn-worker/contract";
import type { RuleSetting } from "../rules/settings.js";

/**
 * What a project says once instead of with every command: the default export of `bpmn-worker.config.ts` (or `.js`,
 * `.mjs`), the content of `bpmn-worker.config.json`, or the key `bpmn-worker` of a `package.json`. Arguments win over
 * it. Paths are relative to the file.
 */
export interface Config {
  /** Model files, folders and globs. Default: none, so that they have to be arguments. */
  readonly models?: string | readonly string[];
  /** The folder that `generate` writes to. Default: `src/worker`. */
  readonly out?: string;
  /** Findings that are left out or graded otherwise, by code: `{ "topic-case": "off" }`. Default: as they are. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** What topic expressions yield, by expression: `{ "${region}-mail": ["eu-mail", "us-mail"] }`. Default: unknown. */
  readonly expressionTopics?: Readonly<Record<string, string | readonly string[]>>;
  /** Serve processes that engines do not deploy, too. Default: false. */
  readonly includeNonExecutable?: boolean;
  /** Take required form fields to be filled in, which engines see to for submitted forms only. Default: true. */
  readonly trustForms?: boolean;
  /**
   * The `default-serialization-format` of an engine of the Camunda 7 family, in which it keeps lists and maps that it
   * makes itself, such as results of decisions: in JSON workers can read them. Default: Java's own serialisation.
   */
  readonly defaultSerializationFormat?: SerializationFormat;
  /** Files and folders of element templates, besides those that lie with the models. Default: none. */
  readonly templates?: string | readonly string[];
  /** How to deal with several versions of one process: serve them all, or the newest. Default: `union`. */
  readonly versions?: Versions;
  /** The vocabulary that all models are read in. Default: for each, the one that it is written in. */
  readonly dialect?: Dialect;
  /**
   * Several workers of one repository, by name, each with its own models and folder; what it does not say, it has from
   * around it. Default: one worker, which is this configuration itself.
   */
  readonly workers?: Readonly<Record<string, WorkerConfig>>;
}

/** What one of several workers has to itself. */
export type WorkerConfig = Omit<Config, "rules" | "workers">;

/** The configuration as it is; what it is for are the types and completion of an editor. */
export const defineConfig = (config: Config): Config => config;

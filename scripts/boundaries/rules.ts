/** What the sources of one package may import, besides Node's own modules and their own files. */
export interface PackageRules {
  /** Published name. */
  readonly name: string;
  readonly thirdParty: readonly string[];
  /** Folder names of the packages it may import. */
  readonly workspace: readonly string[];
  /** Those of `workspace` whose index it may import types from, but no code. Their other entries are free. */
  readonly typesOnly?: readonly string[];
  /** Entries other than the index at which other packages may meet it. */
  readonly entries?: readonly string[];
}

/** The import table, by folder under `packages/`. A package that is not listed may not exist. */
export const PACKAGES: Readonly<Record<string, PackageRules>> = {
  bpmn: {
    name: "@bpmn-worker/bpmn",
    thirdParty: ["acorn", "bpmn-moddle", "camunda-bpmn-moddle"],
    workspace: [],
  },
  contract: {
    name: "@bpmn-worker/contract",
    thirdParty: [],
    workspace: ["bpmn"],
    entries: ["type-text"],
  },
  codegen: {
    name: "@bpmn-worker/codegen",
    thirdParty: ["handlebars", "ts-morph"],
    workspace: ["contract"],
    typesOnly: ["contract"],
    entries: ["migration", "templates"],
  },
  runtime: { name: "@bpmn-worker/runtime", thirdParty: [], workspace: [], entries: ["v1", "testing"] },
  engines: {
    name: "@bpmn-worker/engines",
    thirdParty: ["openapi-fetch", "undici"],
    workspace: ["runtime"],
  },
  "rest-task": {
    name: "@bpmn-worker/rest-task",
    thirdParty: ["undici"],
    workspace: ["runtime"],
  },
  "dev-engine": { name: "@bpmn-worker/dev-engine", thirdParty: [], workspace: ["bpmn"] },
  testing: {
    name: "@bpmn-worker/testing",
    thirdParty: [],
    workspace: ["dev-engine", "engines", "runtime"],
  },
  cli: {
    name: "bpmn-worker",
    thirdParty: ["diff", "tinyglobby", "tsx", "yargs"],
    workspace: ["bpmn", "contract", "codegen", "runtime", "engines", "rest-task", "dev-engine", "testing"],
  },
};

/** No file of ours is longer; generated ones (`*.gen.ts`) are not ours. */
export const MAXIMUM_LINES = 400;

/** Half of the files are at most this long. */
export const MAXIMUM_MEDIAN_LINES = 100;

/** Names that say nothing about what is inside. */
export const EMPTY_NAMES: readonly string[] = ["utils", "util", "helpers", "helper", "lib", "common"];

/** What tests of every package may import by a relative path: test equipment, and the scripts that they test. */
export const OPEN_TO_TESTS = "scripts/";

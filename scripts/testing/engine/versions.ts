/** Engines that are started from Maven artifacts. */
export type JavaEngine = "operaton" | "camunda7" | "cibseven" | "flowable";

/** The versions that make up one engine for tests. */
export interface EngineVersions {
  readonly engine: string;
  readonly springBoot: string;
}

interface Line {
  /** Beginning of the names of its environment variables. */
  readonly prefix: string;
  readonly version: string;
  /** Spring Boot by minor version, as in the parent POM of each. */
  readonly springBoot: Readonly<Record<string, string>>;
}

const lines: Readonly<Record<JavaEngine, Line>> = {
  operaton: {
    prefix: "OPERATON",
    version: "1.0.3",
    springBoot: { "1.0": "3.5.7", "1.1": "3.5.16", "2.0": "4.0.4", "2.1": "4.0.8" },
  },
  camunda7: { prefix: "CAMUNDA7", version: "7.24.0", springBoot: { "7.24": "3.5.5" } },
  cibseven: { prefix: "CIBSEVEN", version: "2.1.0", springBoot: { "2.1": "3.5.6" } },
  flowable: {
    prefix: "FLOWABLE",
    version: "7.2.0",
    springBoot: { "7.0": "3.1.6", "7.1": "3.3.4", "7.2": "3.5.4", "8.0": "4.0.2" },
  },
};

/**
 * The versions to start: `version`, else `<ENGINE>_VERSION` of the environment (such as `FLOWABLE_VERSION`), else the
 * one that the project is tested with. Where a version's Spring Boot is not known here, `<ENGINE>_BOOT_VERSION` must
 * name it.
 */
export function versionsOf(
  name: JavaEngine,
  version?: string,
  env: NodeJS.ProcessEnv = process.env,
): EngineVersions {
  const { prefix, version: tested, springBoot: known } = lines[name];
  const engine = version ?? env[`${prefix}_VERSION`] ?? tested;
  const springBoot = env[`${prefix}_BOOT_VERSION`] ?? known[engine.split(".").slice(0, 2).join(".")];
  if (springBoot === undefined) {
    throw new Error(`${name} ${engine}: set ${prefix}_BOOT_VERSION to the Spring Boot it was built with.`);
  }
  return { engine, springBoot };
}

/** The versions that make up one Operaton for tests. */
export interface OperatonVersions {
  readonly operaton: string;
  readonly springBoot: string;
  /** Of `operaton-spin-dataformat-all`, without which variables of type Json and Xml are refused. */
  readonly spinDataFormat: string;
}

const DEFAULT_VERSION = "1.0.3";

/** Spring Boot by Operaton's line, as in the parent POM of each. */
const springBootByLine: ReadonlyMap<string, string> = new Map([
  ["1.0", "3.5.7"],
  ["1.1", "3.5.16"],
  ["2.0", "4.0.4"],
  ["2.1", "4.0.8"],
]);

/**
 * The versions to start: of `version`, else of the environment's `OPERATON_VERSION`, else 1.0.3. For a line that is
 * not known here, `OPERATON_BOOT_VERSION` must name its Spring Boot.
 */
export function operatonVersions(version?: string, env: NodeJS.ProcessEnv = process.env): OperatonVersions {
  const operaton = version ?? env["OPERATON_VERSION"] ?? DEFAULT_VERSION;
  const line = operaton.split(".").slice(0, 2).join(".");
  const springBoot = env["OPERATON_BOOT_VERSION"] ?? springBootByLine.get(line);
  if (springBoot === undefined) {
    throw new Error(`Operaton ${operaton}: set OPERATON_BOOT_VERSION to the Spring Boot it was built with.`);
  }
  // The 1.0 line was published with one Spin data format for all its patch releases.
  return { operaton, springBoot, spinDataFormat: line === "1.0" ? "1.0.0" : operaton };
}

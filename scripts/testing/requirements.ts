import { spawnSync } from "node:child_process";

/** A tool that some suites need and a machine may lack. `missing` says why it cannot be used, or is `null`. */
export interface Requirement {
  /** Test files whose names end so need it. */
  readonly suffix: string;
  readonly missing: () => string | null;
}

const MINIMUM_JAVA = 17;

/** Suites against real engines: `*.engine.test.ts`. */
export const engines: Requirement = {
  suffix: ".engine.test.ts",
  missing: () => missingJava() ?? missingMaven(),
};

function missingJava(): string | null {
  const { stderr, error } = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (error) return `Java ${MINIMUM_JAVA} or newer is not on the path`;
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  return version >= MINIMUM_JAVA ? null : `Java ${MINIMUM_JAVA} or newer is needed, found ${version}`;
}

function missingMaven(): string | null {
  const { status } = spawnSync("mvn", ["--version"], { stdio: "ignore" });
  return status === 0 ? null : "Maven is not on the path";
}

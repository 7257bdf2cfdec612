import { spawnSync } from "node:child_process";
import { processEngineProgram } from "./engine/processengine.js";

/** What some suites need and a machine may lack. */
export interface Requirement {
  /** Test files whose names end so need it. */
  readonly suffix: string;
  /** Why it cannot be had, `null` when it can. What can be fetched is fetched. */
  readonly missing: () => Promise<string | null>;
}

const MINIMUM_JAVA = 17;

/** What the engines that are Java programs need. */
export const java: Requirement = {
  suffix: ".engine.test.ts",
  missing: async () => missingJava() ?? missingMaven(),
};

/** What the real ProcessEngine needs, which is made of npm packages. */
const npmPackages: Requirement = { suffix: ".npm-engine.test.ts", missing: missingPackages };

/** Each test file needs at most one of them: the first whose suffix fits. */
export const requirements: readonly Requirement[] = [npmPackages, java];

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

async function missingPackages(): Promise<string | null> {
  try {
    await processEngineProgram();
    return null;
  } catch (error) {
    const [line = ""] = String(error instanceof Error ? error.message : error).match(/npm error.*/) ?? [];
    return `the packages of ProcessEngine cannot be installed${line === "" ? "" : ` (${line})`}`;
  }
}

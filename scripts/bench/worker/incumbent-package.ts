import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run } from "../../testing/engine/run.js";

const PACKAGE = "camunda-external-task-client-js";
const VERSION = "3.1.0";
const home = fileURLToPath(new URL(`../../../.cache/bench/${PACKAGE}-${VERSION}/`, import.meta.url));
const folder = join(home, "node_modules", PACKAGE);

/** As much of the package as the benchmark uses. */
export interface Incumbent {
  readonly Client: new (
    options: Readonly<Record<string, unknown>>,
  ) => {
    subscribe(topic: string, handler: (call: IncumbentCall) => Promise<void>): unknown;
    start(): void;
  };
  readonly Variables: new () => { setAll(values: Readonly<Record<string, unknown>>): unknown };
}

interface IncumbentCall {
  readonly task: unknown;
  readonly taskService: { complete(task: unknown, variables: unknown): Promise<void> };
}

/** Installs the package into `.cache`, once: it is no dependency of the workspace. */
export async function installIncumbent(): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(home, { recursive: true });
  await writeFile(join(home, "package.json"), "{}\n");
  await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", `${PACKAGE}@${VERSION}`], home);
}

export async function incumbent(): Promise<Incumbent> {
  return (await import(pathToFileURL(join(folder, "index.js")).href)) as Incumbent;
}

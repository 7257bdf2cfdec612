// It is loaded from where it was installed, below the working directory.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const INCUMBENT = "camunda-external-task-client-js";
export const INCUMBENT_VERSION = "3.1.0";
export const incumbentHome = resolve(`.cache/bench/${INCUMBENT}-${INCUMBENT_VERSION}`);
export const incumbentFolder = resolve(incumbentHome, "node_modules", INCUMBENT);

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

export async function incumbent(): Promise<Incumbent> {
  return (await import(pathToFileURL(resolve(incumbentFolder, "index.js")).href)) as Incumbent;
}

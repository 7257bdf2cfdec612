import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Lane, Trial } from "./run.js";

/** What the suite found on one version of an engine. */
export interface EngineResults {
  readonly engine: string;
  readonly label: string;
  readonly version: string;
  /** By the name of the behaviour: `passed`, `failed`, or what the worker does instead. */
  readonly behaviours: Readonly<Record<string, string>>;
}

/** Committed, so that the table can be held against it. */
export const RESULTS_FILE = fileURLToPath(new URL("../../conformance.json", import.meta.url));

/** Waits for a lane to end. */
export async function resultsOf({ subject, trials, over }: Lane): Promise<EngineResults> {
  const behaviours: Record<string, string> = {};
  for (const trial of trials) behaviours[trial.behaviour.name] = await resultOf(trial);
  await over;
  const { engine, label, version } = subject;
  return { engine, label, version, behaviours };
}

async function resultOf(trial: Trial): Promise<string> {
  if (trial.kind === "lacking") return trial.why;
  try {
    await trial.outcome;
    return "passed";
  } catch (error) {
    console.error(trial.behaviour.name, error);
    return "failed";
  }
}

export async function readResults(): Promise<readonly EngineResults[]> {
  return JSON.parse(await readFile(RESULTS_FILE, "utf8")) as EngineResults[];
}

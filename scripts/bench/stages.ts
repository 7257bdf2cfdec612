import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { median } from "./measure.js";

/** One stage of `generate`, in one warm process. */
export interface StageTime {
  readonly name: string;
  /** Of the first run, in which modules are loaded and nothing is compiled yet. */
  readonly firstMs: number;
  /** Of all runs. */
  readonly medianMs: number;
}

/**
 * Runs the stages of `generate` one after the other, as the built packages do them, and times each.
 */
export async function measureStages(models: string, out: string, runs: number): Promise<StageTime[]> {
  const times = new Map<string, number[]>();
  for (let run = 0; run < runs; run += 1) {
    rmSync(out, { recursive: true, force: true });
    await runStages(models, out, (name, durationMs) => {
      times.set(name, [...(times.get(name) ?? []), durationMs]);
    });
  }
  return [...times].map(([name, samples]) => ({ name, firstMs: samples[0] ?? 0, medianMs: median(samples) }));
}

type Note = (stage: string, durationMs: number) => void;

async function runStages(models: string, out: string, note: Note): Promise<void> {
  let startedAt = performance.now();
  const done = (stage: string): void => {
    const now = performance.now();
    note(stage, now - startedAt);
    startedAt = now;
  };
  const cli = await import("bpmn-worker");
  done("load command");
  const { readModel } = await import("@bpmn-worker/bpmn");
  const { buildContract, selectForEmission } = await import("@bpmn-worker/contract");
  const { emitWorker } = await import("@bpmn-worker/codegen");
  done("load packages");
  const files = await cli.collectModels([models], "/");
  done("find models");
  const sources = await Promise.all(
    files.map(async ({ file, path }) => ({ file, bytes: await readFile(path) })),
  );
  done("read files");
  const results = [];
  for (const source of sources) results.push(await readModel(source));
  done("read models");
  const contract = buildContract(results);
  done("contract");
  const emitted = emitWorker(selectForEmission(contract));
  done("emit");
  const state = cli.lookAt(out, emitted);
  done("look");
  const plan = cli.makePlan({ ...state, files: emitted, toolVersion: "0", hash: cli.sha256 });
  done("plan");
  cli.executePlan(out, plan);
  done("execute");
}

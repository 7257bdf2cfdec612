import { readFile } from "node:fs/promises";
import { median } from "./measure.js";

/** One stage of `generate`, in one warm process. */
export interface StageTime {
  readonly name: string;
  /** Time passed in the first run, in which modules are loaded and nothing is compiled yet. */
  readonly firstMs: number;
  /** Time passed, the middle of all runs. */
  readonly medianMs: number;
  /** Processor time of all threads, the middle of all runs. */
  readonly cpuMs: number;
}

/**
 * Runs the stages of `generate` one after the other, as the built packages do them, and times each. Every run writes
 * to a folder of its own, which begins with `out`.
 */
export async function measureStages(models: string, out: string, runs: number): Promise<StageTime[]> {
  const times = new Map<string, { readonly passed: number[]; readonly cpu: number[] }>();
  for (let run = 0; run < runs; run += 1) {
    await runStages(models, `${out}-${run}`, (name, passedMs, cpuMs) => {
      const known = times.get(name) ?? { passed: [], cpu: [] };
      known.passed.push(passedMs);
      known.cpu.push(cpuMs);
      times.set(name, known);
    });
  }
  return [...times].map(([name, { passed, cpu }]) => ({
    name,
    firstMs: passed[0] ?? Number.NaN,
    medianMs: median(passed),
    cpuMs: median(cpu),
  }));
}

/** The stage that is done twice: once without and once with inference. */
export const INFERRED = "contract, inferred";

type Note = (stage: string, passedMs: number, cpuMs: number) => void;

async function runStages(models: string, out: string, note: Note): Promise<void> {
  let startedAt = performance.now();
  let startedWith = process.cpuUsage();
  const done = (stage: string): void => {
    const { user, system } = process.cpuUsage(startedWith);
    note(stage, performance.now() - startedAt, (user + system) / 1000);
    startedAt = performance.now();
    startedWith = process.cpuUsage();
  };
  const cli = await import("bpmn-worker");
  done("load command");
  const { readModel } = await import("@bpmn-worker/bpmn");
  const { buildContract, selectForEmission } = await import("@bpmn-worker/contract");
  const { emitWorker, shownFilesOf } = await import("@bpmn-worker/codegen");
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
  buildContract(results, { infer: false });
  done("contract, not inferred");
  const contract = buildContract(results);
  done(INFERRED);
  const input = selectForEmission(contract);
  const shown = shownFilesOf(input);
  const emitted = cli.hashed(emitWorker(input, null, shown));
  done("emit");
  const state = cli.lookAt(out, emitted);
  done("look");
  const facts = { toolVersion: "0", configSha256: "", contract: cli.recordContract(input, shown.show) };
  const plan = cli.makePlan({ ...state, files: emitted, facts, force: false, partial: false });
  done("plan");
  cli.executePlan(out, plan);
  done("execute");
}

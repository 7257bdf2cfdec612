// How long `bpmn-worker generate` takes, for 1, 100 and 1,000 models of about 11 kB (with their diagrams), as whole
// processes started cold, what `--check` and `--watch` take where little or nothing has changed, and by stage within one process. Prints medians; on a busy machine look at the CPU time, which is of all threads.
//
//   node scripts/setup.mjs && node --import tsx scripts/bench-generate.ts [runs, default 7]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureProcess, median } from "./bench/measure.js";
import { benchModel } from "./bench/model.js";
import { measureReaction } from "./bench/reaction.js";
import { measureStages } from "./bench/stages.js";

const SIZES = [1, 100, 1000] as const;
const TARGETS_MS: Readonly<Record<number, number>> = { 1: 250, 100: 600, 1000: 2000 };
const VERSION_TARGET_MS = 180;
const CHECKED = 20;
const CHECK_TARGET_MS = 400;
const WATCH_TARGET_MS = 300;

const runs = Number(process.argv[2] ?? 7);
const binary = fileURLToPath(new URL("../packages/cli/bin/bpmn-worker.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bpmn-worker-bench-"));

try {
  const row = (...cells: (string | number)[]): void =>
    console.log(
      cells
        .map((cell, index) => String(cell)[index === 0 ? "padEnd" : "padStart"](index === 0 ? 26 : 10))
        .join(" "),
    );
  const ms = (value: number): string => `${value.toFixed(0)} ms`;

  row("whole process", "median", "target", "ratio", "CPU", "max RSS");
  const report = (
    name: string,
    args: readonly string[],
    target: number | null,
    before: () => void,
  ): number => {
    const samples = Array.from({ length: runs }, () => {
      before();
      return measureProcess(args, folder);
    });
    const time = median(samples.map((sample) => sample.durationMs));
    const cpu = median(samples.map((sample) => sample.cpuMs));
    const memory = median(samples.map((sample) => sample.maxRssMb));
    row(
      name,
      ms(time),
      target === null ? "" : ms(target),
      target === null ? "" : (time / target).toFixed(2),
      ms(cpu),
      `${memory.toFixed(0)} MB`,
    );
    return time;
  };
  const out = join(folder, "out");
  const fresh = (): void => rmSync(out, { recursive: true, force: true });

  report("node, nothing", ["-e", "0"], null, () => {});
  report("--version", [binary, "--version"], VERSION_TARGET_MS, () => {});
  const perModel = SIZES.map((size) => {
    writeModels(size);
    const args = [binary, "generate", `models-${size}`, "--out", out, "--quiet"];
    const time = report(`generate ${size}, new`, args, TARGETS_MS[size] ?? null, fresh);
    report(`generate ${size}, unchanged`, args, null, () => {});
    return time;
  });
  writeModels(CHECKED);
  const check = [binary, "generate", `models-${CHECKED}`, "--out", join(folder, "checked"), "--quiet"];
  measureProcess(check, folder);
  report(`generate ${CHECKED} --check`, [...check, "--check"], CHECK_TARGET_MS, () => {});

  const watched = [binary, "generate", "models-100", "--out", join(folder, "watched"), "--watch"];
  const changed = Array.from({ length: 2 * runs }, (_, index) =>
    join(folder, `models-100/process-${index}.bpmn`),
  );
  const { medianMs, cpuMs } = await measureReaction(watched, folder, changed);
  row(
    "--watch 100, a change",
    ms(medianMs),
    ms(WATCH_TARGET_MS),
    (medianMs / WATCH_TARGET_MS).toFixed(2),
    ms(cpuMs),
  );

  const [one = 0, hundred = 0, thousand = 0] = perModel;
  console.log(
    `\neach further model: ${((hundred - one) / 99).toFixed(2)} ms up to 100, ${((thousand - hundred) / 900).toFixed(2)} ms up to 1,000\n`,
  );

  for (const size of SIZES) {
    const stages = await measureStages(join(folder, `models-${size}`), out, runs);
    row(`stages, ${size}`, "first", "median", "CPU");
    for (const { name, firstMs, medianMs, cpuMs } of stages)
      row(`  ${name}`, `${firstMs.toFixed(1)} ms`, `${medianMs.toFixed(1)} ms`, `${cpuMs.toFixed(1)} ms`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeModels(size: number): void {
  const models = join(folder, `models-${size}`);
  mkdirSync(models);
  for (let index = 0; index < size; index += 1) {
    writeFileSync(join(models, `process-${index}.bpmn`), benchModel(index));
  }
}

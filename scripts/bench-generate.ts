// How long `bpmn-worker generate` takes, for 1, 100 and 1,000 models of about 11 kB (with their diagrams), as whole
// processes started cold, what `--check` and `--watch` take where little or nothing has changed, and by stage within
// one process, with and without inference. Prints medians; on a busy machine look at the CPU time, which is of all
// threads. With --extreme, what models beyond anything that people draw take: no file may take more than a second and
// 300 MB, and the command has to come to its end.
//
// Nothing is deleted before the end: on some file systems (ext4 without a journal) it takes several times as long to
// make files for a minute or more after many have been deleted.
//
//   node scripts/setup.mjs && node --import tsx scripts/bench-generate.ts [runs, default 7]
//   node scripts/setup.mjs && node --import tsx scripts/bench-generate.ts --extreme [part of a name]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extremeShapes } from "./bench/extreme/shapes.js";
import { measureProcess, median } from "./bench/measure.js";
import { benchModel } from "./bench/model.js";
import { measureReaction } from "./bench/reaction.js";
import { INFERRED, measureStages, type StageTime } from "./bench/stages.js";
import { mb, ms, row } from "./bench/table.js";

const SIZES = [1, 100, 1000] as const;
const TARGETS_MS: Readonly<Record<number, number>> = { 1: 250, 100: 600, 1000: 2000 };
const VERSION_TARGET_MS = 180;
const EXTREME_TARGET_MS = 1000;
const EXTREME_TARGET_MB = 300;
/** The exit code of a command that has found something wrong with models: it has done its work all the same. */
const MOST_FINDINGS = 1;
/** The exit code of whoever was asked in a way that they do not understand. */
const USAGE = 2;
const CHECKED = 20;
const CHECK_TARGET_MS = 400;
const WATCH_TARGET_MS = 300;

const binary = fileURLToPath(new URL("../packages/cli/bin/bpmn-worker.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bpmn-worker-bench-"));

try {
  const [first = "7", word = ""] = process.argv.slice(2);
  if (first === "--extreme") measureExtremes(word);
  else if (/^[1-9]\d*$/.test(first)) await measureSizes(Number(first));
  else {
    console.error(`${first} is no number of runs. Say how many, or --extreme [part of a name].`);
    process.exitCode = USAGE;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureSizes(runs: number): Promise<void> {
  row("whole process", "median", "target", "ratio", "CPU", "max RSS");
  const report = (name: string, target: number | null, argsOf: () => readonly string[]): number => {
    const samples = Array.from({ length: runs }, () => measureProcess(argsOf, folder));
    const time = median(samples.map(({ durationMs }) => durationMs));
    row(
      name,
      ms(time),
      target === null ? "" : ms(target),
      target === null ? "" : (time / target).toFixed(2),
      ms(median(samples.map(({ cpuMs }) => cpuMs))),
      mb(median(samples.map(({ maxRssMb }) => maxRssMb))),
    );
    return time;
  };
  report("node, nothing", null, () => ["-e", "0"]);
  report("--version", VERSION_TARGET_MS, () => [binary, "--version"]);
  let outs = 0;
  const perModel = SIZES.map((size) => {
    writeModels(size);
    const into = (out: number) => [
      binary,
      ...["generate", `models-${size}`, "--out", join(folder, `out-${out}`), "--quiet"],
    ];
    const time = report(`generate ${size}, new`, TARGETS_MS[size] ?? null, () => {
      outs += 1;
      return into(outs);
    });
    report(`generate ${size}, unchanged`, null, () => into(outs));
    return time;
  });
  writeModels(CHECKED);
  const check = [binary, "generate", `models-${CHECKED}`, "--out", join(folder, "checked"), "--quiet"];
  measureProcess(() => check, folder);
  report(`generate ${CHECKED} --check`, CHECK_TARGET_MS, () => [...check, "--check"]);

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
    const stages = await measureStages(join(folder, `models-${size}`), join(folder, `stages-${size}`), runs);
    row(`stages, ${size}`, "first", "median", "CPU");
    for (const { name, firstMs, medianMs, cpuMs } of stages) {
      row(`  ${name}`, ...[firstMs, medianMs, cpuMs].map((time) => `${time.toFixed(1)} ms`));
    }
    reportInference(stages);
  }
}

/** The contract that is not inferred is only made for comparison: it is no part of the work. */
function reportInference(stages: readonly StageTime[]): void {
  const all = stages.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const inferred = stages.find(({ name }) => name === INFERRED)?.cpuMs ?? 0;
  row("  all, without inference", "", "", `${(all - inferred).toFixed(1)} ms`);
  const plain = stages.find(({ name }) => name !== INFERRED && name.startsWith("contract"))?.cpuMs ?? 0;
  row("  all, with inference", "", "", `${(all - plain).toFixed(1)} ms`);
}

function measureExtremes(word: string): void {
  row("inspect --json", "time", "CPU", "max RSS", "");
  for (const { name, files } of extremeShapes()) {
    if (!name.includes(word)) continue;
    const models = mkdtempSync(join(folder, "extreme-"));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(models, file), text);
    try {
      const { durationMs, cpuMs, maxRssMb } = measureProcess(
        () => [binary, "inspect", models, "--json"],
        folder,
        MOST_FINDINGS,
      );
      const isOver = cpuMs > EXTREME_TARGET_MS || maxRssMb > EXTREME_TARGET_MB;
      row(name, ms(durationMs), ms(cpuMs), mb(maxRssMb), isOver ? "over" : "");
    } catch (error) {
      row(name, "", "", "", error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  }
}

function writeModels(size: number): void {
  const models = join(folder, `models-${size}`);
  mkdirSync(models);
  for (let index = 0; index < size; index += 1) {
    writeFileSync(join(models, `process-${index}.bpmn`), benchModel(index));
  }
}

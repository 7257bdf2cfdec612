import { spawnSync } from "node:child_process";

/** One run of a process. */
export interface ProcessSample {
  readonly durationMs: number;
  /** Of all its threads, user and system: what it costs, however busy the machine is. */
  readonly cpuMs: number;
  readonly maxRssMb: number;
}

/** Says what it took, on exit; loaded into a process that is measured. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  `process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stderr.write("\\nusage " + (userCPUTime + systemCPUTime) / 1000 + " " + maxRSS / 1024);
  })`,
)}`;

/** Runs Node with arguments to its end, twice; `argsOf` says with which. Exit codes above `most` are errors. */
export function measureProcess(argsOf: () => readonly string[], cwd: string, most = 0): ProcessSample {
  const args = argsOf();
  const startedAt = performance.now();
  const { status, signal } = spawnSync(process.execPath, args, { cwd, stdio: "ignore" });
  const durationMs = performance.now() - startedAt;
  checkEnd(args, { status, signal }, most);
  return { durationMs, ...usageOf(argsOf(), cwd, most) };
}

/** Measured in a run of its own, so that measuring does not cost time. */
function usageOf(args: readonly string[], cwd: string, most: number): Omit<ProcessSample, "durationMs"> {
  const { stderr, status, signal } = spawnSync(process.execPath, ["--import", REPORT, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  checkEnd(args, { status, signal }, most);
  const [, cpuMs, maxRssMb] = /usage ([\d.]+) ([\d.]+)$/.exec(stderr) ?? [];
  return { cpuMs: Number(cpuMs), maxRssMb: Number(maxRssMb) };
}

/** What broke down early took no time, and must not pass for fast. */
function checkEnd(
  args: readonly string[],
  { status, signal }: { readonly status: number | null; readonly signal: string | null },
  most: number,
): void {
  if (status === null || status > most)
    throw new Error(`node ${args.join(" ")} ended with ${status ?? signal ?? "no code"}`);
}

/** The middle of the samples; of an even number the lower one. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

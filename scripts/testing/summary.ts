/** What a test file said of itself when it ended. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Why the run cannot be trusted although it may have exited with 0; `null` when it can. */
  readonly fault: string | null;
}

/**
 * Reads the closing lines that uvu prints. uvu itself exits with 0 when a `before` hook throws and when a suite is
 * never run, so the numbers are held against each other here.
 */
export function summarise(output: string, exitCode: number | null): Summary {
  const total = count(output, "Total");
  const passed = count(output, "Passed");
  const skipped = count(output, "Skipped");
  if (total === null || passed === null || skipped === null) {
    return { passed: 0, failed: 1, skipped: 0, fault: "ended without a summary: was `.run()` forgotten?" };
  }
  const failed = total - passed; // uvu's total leaves skipped tests out
  if (total + skipped === 0) return { passed, failed: 1, skipped, fault: "ran no test" };
  if (failed > 0) return { passed, failed, skipped, fault: null };
  if (exitCode !== 0) {
    return { passed, failed: 1, skipped, fault: `all tests passed, but the process ended with ${exitCode}` };
  }
  return { passed, failed, skipped, fault: null };
}

function count(output: string, label: string): number | null {
  const match = [...output.matchAll(new RegExp(`^ {2}${label}: +(\\d+)(?:/\\d+)?\\s*$`, "gm"))].at(-1);
  return match ? Number(match[1]) : null;
}

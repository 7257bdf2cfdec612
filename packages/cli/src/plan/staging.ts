import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../refusal.js";

const STAGING = /^\.staging-(\d+)-[0-9a-f]+$/;

/**
 * The name of the staged manifest within a staging folder. It is whole before the first change is made and there
 * until the last has been, so that after a kill it tells which files are ours in between.
 */
export const STAGED_MANIFEST = "manifest";

/** A name for the staging folder of this run. */
export const stagingName = (): string => `.staging-${process.pid}-${randomBytes(4).toString("hex")}`;

/** Whether a name is that of a staging folder, of this run or another. */
export const isStaging = (name: string): boolean => STAGING.test(name);

/** Removes what runs that were killed have left; runs that are under way keep theirs. */
export function removeStale(home: string): void {
  for (const name of namesIn(home)) {
    const pid = STAGING.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(home, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}

import type { ProcessModel } from "@bpmn-worker/bpmn";

/**
 * What several processes with one id are: `union`: versions that run side by side, so that a worker serves all of
 * them. `newest`: versions of which only the newest runs.
 */
export type Versions = "union" | "newest";

/**
 * The processes that are served. With `newest`, of those with one id the one with the highest version tag, and of
 * several with that the last by file. Numbers in tags and file names count as numbers (`1.10` is newer than `1.9`), a
 * tag that goes on with `-` is older than the tag itself (`2.0-beta` than `2.0`), no tag is the oldest of all. A
 * process that engines do not deploy is not taken for the newest if another can be.
 */
export function versionsServed(
  processes: readonly ProcessModel[],
  versions: Versions,
  includeNonExecutable: boolean,
): readonly ProcessModel[] {
  if (versions === "union") return processes;
  const newest = new Map<string, ProcessModel>();
  for (const process of processes) {
    const known = newest.get(process.id);
    if (known === undefined || isNewer(process, known, includeNonExecutable)) newest.set(process.id, process);
  }
  return processes.filter((process) => newest.get(process.id) === process);
}

function isNewer(one: ProcessModel, other: ProcessModel, includeNonExecutable: boolean): boolean {
  if (!includeNonExecutable && one.executable !== other.executable) return one.executable;
  const byTag = compareTags(one.versionTag, other.versionTag);
  return (byTag === 0 ? compareNumerically(one.place.file, other.place.file) : byTag) >= 0;
}

function compareTags(one: string | null, other: string | null): number {
  if (one === null || other === null) return (one === null ? 0 : 1) - (other === null ? 0 : 1);
  const [left, right] = [one.trim().replace(/^v(?=\d)/i, ""), other.trim().replace(/^v(?=\d)/i, "")];
  if (left.startsWith(`${right}-`)) return -1;
  if (right.startsWith(`${left}-`)) return 1;
  return compareNumerically(left, right);
}

/** Texts in order, runs of digits in them by their value. */
export function compareNumerically(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  for (const [at, part] of left.entries()) {
    const against = right[at];
    if (against === undefined) return 1;
    if (part === against) continue;
    if (typeof part === "bigint" && typeof against === "bigint") return part < against ? -1 : 1;
    if (typeof part !== typeof against) return typeof part === "bigint" ? -1 : 1;
    return part < against ? -1 : 1;
  }
  return left.length < right.length ? -1 : 0;
}

const partsOf = (text: string): readonly (string | bigint)[] =>
  (text.match(/\d+|\D+/g) ?? []).map((part) =>
    /^\d/.test(part) && part.length <= 100 ? BigInt(part) : part,
  );

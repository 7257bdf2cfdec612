import { refusePath } from "./file-name.js";
import { MANIFEST_PATH } from "./manifest.js";
import { planManifest } from "./plan-manifest.js";
import { sha256 } from "./sha256.js";
import type { Existing, HashedFile, PlanInput, PlannedFile, PlanProblem, Step, WorkerPlan } from "./step.js";

/** A file with its hash, which looking and planning need. */
export const hashed = (files: readonly PlannedFile[]): readonly HashedFile[] =>
  files.map((file) => ({ ...file, sha256: sha256(file.content) }));

/** Decides what to do with every file. Touches nothing. */
export function makePlan(input: PlanInput): WorkerPlan {
  const { files, existing, manifest } = input;
  const at = (path: string): Existing => existing.get(path) ?? { kind: "absent" };
  // On some systems, names that differ in case only are one file.
  const produced = new Set(files.map(({ path }) => path.toLowerCase()));
  const isGone = ({ path }: { readonly path: string }): boolean => !produced.has(path.toLowerCase());
  const ours = ownership(input);

  const steps = [
    ...files.map((file) => planFile(file, at(file.path), ours, input.force)),
    ...(manifest?.outputs ?? [])
      .filter(isGone)
      .flatMap(({ path }) => planLeftover(path, at(path), ours, input.partial)),
    ...begunOnly(input)
      .filter(isGone)
      .flatMap(({ path }) => planBegun(path, at(path), ours, input.partial)),
    ...(manifest?.scaffolds ?? [])
      .filter(isGone)
      .flatMap(({ path }) => planOrphan(path, at(path), input.partial)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    steps,
    manifest: planManifest(input, steps, at(MANIFEST_PATH)),
    problems: findProblems(files, at),
  };
}

/** Whether what was found at a path was written there by a run of ours, and `null` when no run is known to have. */
type Ours = (path: string, found: string | null) => boolean | null;

function ownership({ manifest, interrupted }: PlanInput): Ours {
  const recorded = new Map(
    [...(manifest?.outputs ?? []), ...(manifest?.scaffolds ?? [])].map(({ path, sha256 }) => [path, sha256]),
  );
  return (path, found) => {
    if (found !== null && interrupted.get(path)?.has(found) === true) return true;
    return recorded.has(path) ? recorded.get(path) === found : null;
  };
}

function planFile(file: HashedFile, existing: Existing, ours: Ours, force: boolean): Step {
  const { path, content, ownership, sha256: wanted, sources } = file;
  if (existing.kind === "absent") return { action: "create", path, content, ownership };
  const found = existing.kind === "file" ? existing.sha256 : null;
  const isOurs = ours(path, found);
  if (ownership === "scaffold") {
    const isOldStub = sources.length > 0 && isOurs === true && found !== wanted;
    return isOldStub
      ? { action: "update", path, content, ownership, edited: false, found }
      : { action: "keep", path, reason: "scaffold" };
  }
  if (found === wanted) return { action: "unchanged", path };
  if (isOurs === true || force) {
    return { action: "update", path, content, ownership, edited: isOurs !== true, found };
  }
  return { action: "keep", path, reason: isOurs === null ? "foreign" : "edited" };
}

function planLeftover(path: string, existing: Existing, ours: Ours, partial: boolean): Step[] {
  if (existing.kind === "absent") return [];
  if (partial) return [{ action: "keep", path, reason: "unread" }];
  const found = existing.kind === "file" ? existing.sha256 : null;
  const isOurs = ours(path, found) === true;
  return [isOurs ? { action: "delete", path, found } : { action: "keep", path, reason: "leftover" }];
}

/** Generated files that no manifest lists, because the runs that brought them were killed. */
function begunOnly({ manifest, interrupted }: PlanInput): readonly { readonly path: string }[] {
  const listed = new Set((manifest?.outputs ?? []).map(({ path }) => path));
  return [...interrupted.keys()]
    .filter((path) => path.startsWith(GENERATED) && path !== MANIFEST_PATH && !listed.has(path))
    .map((path) => ({ path }));
}

const GENERATED = "generated/";

/** Deleted while it is what such a run wrote; what else is there is none of ours. */
function planBegun(path: string, existing: Existing, ours: Ours, partial: boolean): Step[] {
  const found = existing.kind === "file" ? existing.sha256 : null;
  if (found === null || ours(path, found) !== true) return [];
  return [partial ? { action: "keep", path, reason: "unread" } : { action: "delete", path, found }];
}

function planOrphan(path: string, existing: Existing, partial: boolean): Step[] {
  if (existing.kind !== "file" || !path.startsWith("handlers/")) return [];
  return [{ action: "keep", path, reason: partial ? "unread" : "orphan" }];
}

function findProblems(files: readonly PlannedFile[], at: (path: string) => Existing): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const taken = new Map<string, string>([[MANIFEST_PATH.toLowerCase(), MANIFEST_PATH]]);
  for (const { path } of files) {
    const refused = refusePath(path);
    if (refused !== null) problems.push({ path, reason: refused });
    const other = taken.get(path.toLowerCase());
    if (other !== undefined)
      problems.push({ path, reason: `it cannot be told from "${other}" on every system` });
    taken.set(path.toLowerCase(), path);
  }
  for (const path of [...files.map((file) => file.path), MANIFEST_PATH]) {
    const existing = at(path);
    if (existing.kind === "obstacle") problems.push({ path, reason: existing.what });
  }
  return problems;
}

import { refusePath } from "./file-name.js";
import { formatManifest, MANIFEST_PATH, type Manifest } from "./manifest.js";

/** A file that the emitter made. */
export interface PlannedFile {
  /** Within the output folder, with forward slashes. */
  readonly path: string;
  readonly content: string;
  /** `generated` is ours on every run, `scaffold` the user's after the first. */
  readonly ownership: "generated" | "scaffold";
}

/** What lies at a path of the output folder now. */
export type Existing =
  | { readonly kind: "absent" }
  /** `sha256` is only known where the plan needs it: not for scaffolds. */
  | { readonly kind: "file"; readonly sha256: string | null }
  /** Anything else: a folder, a symbolic link; or a file or link where one of its folders should be. */
  | { readonly kind: "obstacle"; readonly what: string };

/** One step of a plan. Only `create`, `update` and `delete` touch the disk. */
export type Step =
  | {
      readonly action: "create";
      readonly path: string;
      readonly content: string;
      readonly ownership: Ownership;
    }
  /** `edited`: the file is not what the last run wrote, so somebody's edit is about to be lost. */
  | { readonly action: "update"; readonly path: string; readonly content: string; readonly edited: boolean }
  | { readonly action: "unchanged"; readonly path: string }
  /** Ours, untouched, and not produced any more. */
  | { readonly action: "delete"; readonly path: string }
  /** `scaffold`: it exists, so it is the user's. `edited`: not produced any more, but somebody changed it. */
  | { readonly action: "keep"; readonly path: string; readonly reason: "scaffold" | "edited" };

type Ownership = PlannedFile["ownership"];

/** What a run will do to the output folder. `generate` executes it; other commands may only show it. */
export interface Plan {
  /** Sorted by path. */
  readonly steps: readonly Step[];
  /** What to do with the manifest, once all else is done. */
  readonly manifest: Step;
  /** Why the plan cannot be executed; it must not be when there is any. */
  readonly problems: readonly PlanProblem[];
}

export interface PlanProblem {
  readonly path: string;
  readonly reason: string;
}

export interface PlanInput {
  readonly files: readonly PlannedFile[];
  /** What is at each path of `files`, of `manifest` and at the manifest's own; a path without entry is absent. */
  readonly existing: ReadonlyMap<string, Existing>;
  /** Of the last run; `null` when there was none, and then nothing is ever deleted. */
  readonly manifest: Manifest | null;
  readonly toolVersion: string;
  readonly hash: (content: string) => string;
}

/** Decides what to do with every file. Touches nothing. */
export function makePlan(input: PlanInput): Plan {
  const { files, existing, manifest, toolVersion, hash } = input;
  const at = (path: string): Existing => existing.get(path) ?? { kind: "absent" };
  const recorded = new Map(manifest?.outputs.map(({ path, sha256 }) => [path, sha256]));
  const hashes = new Map(files.map(({ path, content }) => [path, hash(content)]));
  const produced = new Set(files.map(({ path }) => path));

  const steps = files.map((file) =>
    planFile(file, at(file.path), hashes.get(file.path) ?? "", recorded.get(file.path)),
  );
  const leftovers = [...recorded]
    .filter(([path]) => !produced.has(path) && isDeletable(path))
    .flatMap(([path, sha256]) => planLeftover(path, at(path), sha256));
  const next: Manifest = {
    formatVersion: 1,
    toolVersion,
    outputs: files
      .filter(({ ownership }) => ownership === "generated")
      .map(({ path }) => ({ path, sha256: hashes.get(path) ?? "" }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const content = formatManifest(next);
  const manifestFile: PlannedFile = { path: MANIFEST_PATH, content, ownership: "generated" };
  return {
    steps: [...steps, ...leftovers].sort((a, b) => (a.path < b.path ? -1 : 1)),
    manifest: planFile(manifestFile, at(MANIFEST_PATH), hash(content), undefined),
    problems: findProblems(files, at),
  };
}

function planFile(file: PlannedFile, existing: Existing, sha256: string, recorded: string | undefined): Step {
  const { path, content, ownership } = file;
  if (existing.kind === "absent") return { action: "create", path, content, ownership };
  if (ownership === "scaffold") return { action: "keep", path, reason: "scaffold" };
  const found = existing.kind === "file" ? existing.sha256 : null;
  if (found === sha256) return { action: "unchanged", path };
  return { action: "update", path, content, edited: recorded !== undefined && found !== recorded };
}

function planLeftover(path: string, existing: Existing, sha256: string): Step[] {
  if (existing.kind === "absent") return [];
  const untouched = existing.kind === "file" && existing.sha256 === sha256;
  return [untouched ? { action: "delete", path } : { action: "keep", path, reason: "edited" }];
}

/** A manifest is a file that anybody can edit: it may name our own files, and nothing else, for deletion. */
function isDeletable(path: string): boolean {
  return path.startsWith("generated/") && path !== MANIFEST_PATH && refusePath(path) === null;
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

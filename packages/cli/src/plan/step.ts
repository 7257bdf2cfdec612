import type { Manifest, ManifestFacts } from "./manifest.js";

/** A file that the emitter made. */
export interface PlannedFile {
  /** Within the output folder, with forward slashes. */
  readonly path: string;
  readonly content: string;
  /** `generated` is ours on every run, `scaffold` the user's after the first. */
  readonly ownership: "generated" | "scaffold";
  /** The model files that it comes from. A scaffold without any is made once, whatever becomes of it. */
  readonly sources: readonly string[];
}

export interface HashedFile extends PlannedFile {
  /** Of `content`. */
  readonly sha256: string;
}

/** What lies at a path of the output folder now. */
export type Existing =
  | { readonly kind: "absent" }
  /** `sha256` is only known where the plan needs it: not for most scaffolds. */
  | { readonly kind: "file"; readonly sha256: string | null }
  /** Anything else: a folder, a symbolic link; or a file or link where one of its folders should be. */
  | { readonly kind: "obstacle"; readonly what: string };

/** One step of a plan. Only `create`, `update` and `delete` touch the disk. */
export type Step = Writing | Leaving;

/** A step that touches the disk; `found` is the hash of what it takes away. */
export type Writing =
  | {
      readonly action: "create";
      readonly path: string;
      readonly content: string;
      readonly ownership: Ownership;
    }
  /**
   * `edited`: the file is not what a run of ours wrote, so somebody's edit is lost; only when forced. A scaffold that
   * is updated is as we made it, for an older contract.
   */
  | {
      readonly action: "update";
      readonly path: string;
      readonly content: string;
      readonly ownership: Ownership;
      readonly edited: boolean;
      readonly found: string | null;
    }
  /** Ours, untouched, and not produced any more. */
  | { readonly action: "delete"; readonly path: string; readonly found: string | null };

export type Leaving =
  | { readonly action: "unchanged"; readonly path: string }
  | { readonly action: "keep"; readonly path: string; readonly reason: KeepReason };

/**
 * Why a file is left as it is:
 *
 * - `scaffold`: it exists, so it is the user's;
 * - `edited`: it should be written anew, but somebody has changed it since the last run;
 * - `foreign`: it should be written anew, but no run that is known wrote it;
 * - `leftover`: ours, not produced any more, but somebody has changed it;
 * - `orphan`: a handler of a topic that is gone;
 * - `unread`: not produced, which may be because of a model that cannot be read.
 */
export type KeepReason = "scaffold" | "edited" | "foreign" | "leftover" | "orphan" | "unread";

type Ownership = PlannedFile["ownership"];

/** What a run will do to the output folder: `generate` executes it, other commands show it. */
export interface Plan {
  /** Sorted by path. */
  readonly steps: readonly Step[];
  /** What to do with the manifest, once all else is done; `null` where there is none to keep. */
  readonly manifest: Step | null;
  /** Why the plan cannot be executed; it must not be when there is any. */
  readonly problems: readonly PlanProblem[];
}

/** The plan for a worker, which always has a manifest. */
export interface WorkerPlan extends Plan {
  readonly manifest: Step;
}

export interface PlanProblem {
  readonly path: string;
  readonly reason: string;
}

export interface PlanInput {
  readonly files: readonly HashedFile[];
  /** What is at each path of `files`, of `manifest` and at the manifest's own; a path without entry is absent. */
  readonly existing: ReadonlyMap<string, Existing>;
  /** Of the last run; `null` when there was none, and then nothing is ever deleted. */
  readonly manifest: Manifest | null;
  /** What is there at each of these paths is among `existing` as well: by path, hashes of what runs that were killed before they wrote their manifest may have left there. */
  readonly interrupted: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the next manifest says besides its files. */
  readonly facts: ManifestFacts;
  /** Whether what somebody changed in generated files is written over. */
  readonly force: boolean;
  /** Whether some model could not be read, so that what is not produced may still be wanted. */
  readonly partial: boolean;
}

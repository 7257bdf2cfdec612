import { join, posix } from "node:path";
import { fileSystemReason, Refusal } from "../refusal.js";
import type { NewFolder } from "./new-folders.js";
import type { Plan, Step } from "./step.js";
import { removeIfEmpty, Transaction } from "./transaction.js";

/**
 * Does what a plan says, all or nothing as far as a file system allows:
 *
 * 1. all content is staged within `home`, where a failure leaves no trace;
 * 2. folders that are not there yet are renamed into place with all their files; when one came into being meanwhile,
 *    its files go like the others;
 * 3. scaffolds are put in place exclusively: one that came into being meanwhile is kept, never overwritten;
 * 4. generated files, and stubs that nobody has touched, are renamed into place, each of them whole at any moment;
 * 5. files that are ours and not produced any more are deleted;
 * 6. the manifest is renamed into place, so that it never tells of what has not been done.
 *
 * When a step fails, those before it are taken back. Unchanged files are not touched.
 *
 * @param home a folder of ours, within the output folder
 * @throws {Refusal} when the plan has problems or the file system refuses.
 */
export function executePlan(outFolder: string, plan: Plan, home = "generated"): void {
  refuseProblems(outFolder, plan);
  const { steps, manifest } = plan;
  const transaction = new Transaction(join(outFolder, home));
  const deleted = steps.filter((step) => step.action === "delete");
  try {
    const staged = steps
      .filter(isWriting)
      .map((step) => stage(transaction, join(outFolder, step.path), step));
    const last = manifest !== null && isWriting(manifest) ? manifest : null;
    const lastStaged = last === null ? null : transaction.stageManifest(last.content);
    const placed = transaction.placeFolders();
    const left = staged.filter(({ folder }) => folder === null || !placed.has(folder));
    for (const { path, staged } of left.filter(isNewScaffold)) transaction.createExclusively(staged, path);
    for (const { path, staged, step } of left.filter((one) => !isNewScaffold(one))) {
      transaction.replace(staged, path, step.action === "update" ? step.found : null);
    }
    for (const { path, found } of deleted) transaction.remove(join(outFolder, path), found);
    if (last !== null && lastStaged !== null)
      transaction.replace(lastStaged, join(outFolder, last.path), null);
    transaction.commit();
  } catch (error) {
    throw takeBack(transaction, error);
  }
  for (const { path } of deleted) removeEmptied(outFolder, path);
}

/** @throws {Refusal} when the plan has problems, with all of them */
export function refuseProblems(outFolder: string, { problems }: Plan): void {
  if (problems.length === 0) return;
  const lines = problems.map(
    ({ path, reason }) => `"${join(outFolder, path)}" cannot be written: ${reason}.`,
  );
  throw new Refusal(lines.join("\n"), "Nothing was written.");
}

type Writing = Extract<Step, { readonly content: string }>;

interface Staged {
  readonly step: Writing;
  /** Where it will be. */
  readonly path: string;
  /** Where it is. */
  readonly staged: string;
  /** With which it will be in place, unless somebody makes that folder meanwhile. */
  readonly folder: NewFolder | null;
}

function stage(transaction: Transaction, path: string, step: Writing): Staged {
  return step.action === "create"
    ? { step, path, ...transaction.stageNew(step.content, path) }
    : { step, path, staged: transaction.stage(step.content), folder: null };
}

function isWriting(step: Step): step is Writing {
  return step.action === "create" || step.action === "update";
}

function isNewScaffold({ step }: Staged): boolean {
  return step.action === "create" && step.ownership === "scaffold";
}

function takeBack(transaction: Transaction, error: unknown): Error {
  const stuck = transaction.rollBack();
  const message =
    error instanceof Refusal
      ? error.message
      : `"${transaction.current}" cannot be written: ${fileSystemReason(error)}.`;
  return new Refusal(
    message,
    stuck.length === 0
      ? "Nothing was written."
      : `These could not be put back as they were: ${stuck.join(", ")}.`,
    { cause: error },
  );
}

/** Removes the folders that a deletion has emptied, up to the output folder. */
function removeEmptied(outFolder: string, path: string): void {
  for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder)) {
    if (!removeIfEmpty(join(outFolder, folder))) return;
  }
}

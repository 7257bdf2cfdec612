import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { MigratedFile } from "@bpmn-worker/codegen/migration";
import { sha256 } from "../plan/sha256.js";
import { Transaction } from "../plan/transaction.js";
import { fileSystemReason, Refusal } from "../refusal.js";

/**
 * Writes the changed files of the user's, then does what else belongs to it. When anything fails, everything is taken
 * back: there is no half of a migration.
 *
 * @param regenerate brings the generated files up to date; it takes back its own changes when it fails
 * @throws {Refusal} when the file system refuses, or somebody has changed a file meanwhile
 */
export function applyMigration(
  outFolder: string,
  files: readonly MigratedFile[],
  regenerate: () => void,
): void {
  const transaction = new Transaction(join(outFolder, "generated"));
  try {
    const staged = files.map((file) => ({ ...file, staged: stage(transaction, file) }));
    const isMoved = ({ path, to }: MigratedFile): boolean => path !== to;
    for (const one of staged) {
      if (isMoved(one) && !existsSync(one.to)) create(transaction, one.staged, one.to, one.after);
      else transaction.replace(one.staged, one.to, isMoved(one) ? null : sha256(withLineFeeds(one.before)));
    }
    const targets = new Set(files.map(({ to }) => to));
    for (const { path, before } of files.filter(isMoved)) {
      if (!targets.has(path)) transaction.remove(path, sha256(withLineFeeds(before)));
    }
    regenerate();
    transaction.commit();
  } catch (error) {
    const stuck = transaction.rollBack();
    const isOurs = error instanceof Refusal;
    const message = isOurs
      ? error.message
      : `"${transaction.current}" cannot be written: ${fileSystemReason(error)}.`;
    const hint =
      stuck.length === 0
        ? "Nothing was changed."
        : `These could not be put back as they were: ${stuck.join(", ")}.`;
    throw new Refusal(message, hint, { cause: error });
  }
}

function stage(transaction: Transaction, { path, after }: MigratedFile): string {
  const staged = transaction.stage(after);
  chmodSync(staged, statSync(path).mode);
  return staged;
}

/** Nothing may have come into being there meanwhile: the file that is moved would be lost. */
function create(transaction: Transaction, staged: string, path: string, content: string): void {
  transaction.createExclusively(staged, path);
  if (readFileSync(path, "utf8") !== content) throw new Refusal(`"${path}" has come into being meanwhile.`);
}

/** As content is hashed. */
const withLineFeeds = (text: string): string => text.replaceAll("\r\n", "\n");

import { Refusal } from "../refusal.js";
import { git } from "../revisions/git.js";

/** Changed files that a refusal names. */
const MOST_NAMED = 5;

/**
 * Makes sure that what is about to be changed can be had back: the folder is in a git repository in which everything
 * is committed.
 *
 * @throws {Refusal} when it is not
 */
export async function requireCleanTree(folder: string): Promise<void> {
  const { code, stdout } = await git(folder, ["status", "--porcelain=v1", "-z", "--untracked-files=normal"]);
  if (code !== 0) {
    throw new Refusal(
      `"${folder}" is in no git repository: nothing would bring back what is changed here.`,
      "Run it again with --allow-dirty to do it all the same.",
    );
  }
  const changed = stdout
    .toString("utf8")
    .split("\0")
    .filter((entry) => entry !== "");
  if (changed.length === 0) return;
  const named = changed.slice(0, MOST_NAMED).map((entry) => entry.slice(3));
  const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : "";
  throw new Refusal(
    `There are changes that are not committed: ${named.join(", ")}${more}.`,
    "Commit or stash them, so that what migrate changes can be told apart; or run it again with --allow-dirty.",
  );
}

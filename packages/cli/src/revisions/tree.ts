import { posix } from "node:path";
import { Refusal } from "../refusal.js";
import { meant, suggest } from "../suggest.js";
import { type GitAnswer, git, gitReason } from "./git.js";
import type { RevisionPath } from "./revision-path.js";

/** A file of a revision. */
export interface TreeEntry {
  /** From the root of the repository. */
  readonly path: string;
  readonly hash: string;
  readonly kind: "file" | "link";
}

/** The files of a revision. */
export interface Tree {
  /** Where the working folder lies in the repository: `""`, or a path that ends in a slash. */
  readonly prefix: string;
  readonly entries: readonly TreeEntry[];
}

/**
 * Lists the files of a revision.
 *
 * @throws {Refusal} when the folder is in no repository, or the repository has no such revision
 */
export async function treeOf({ revision, path }: RevisionPath, cwd: string): Promise<Tree> {
  const at = await git(cwd, ["rev-parse", "--show-prefix"]);
  if (at.code !== 0) throw noRepository(at, `${revision}:${path}`, cwd);
  const found = await git(cwd, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{tree}`,
  ]);
  if (found.code !== 0) throw await unknownRevision(revision, cwd);
  const listed = await git(cwd, ["ls-tree", "-r", "-z", "--full-tree", found.stdout.toString("utf8").trim()]);
  if (listed.code !== 0)
    throw new Refusal(`The files of "${revision}" cannot be listed: ${gitReason(listed)}`);
  return { prefix: at.stdout.toString("utf8").trim(), entries: entriesOf(listed.stdout.toString("utf8")) };
}

function noRepository(answer: GitAnswer, argument: string, cwd: string): Refusal {
  const reason = gitReason(answer);
  const isNone = reason.startsWith("not a git repository");
  return new Refusal(
    isNone
      ? `"${argument}" cannot be read: ${cwd} is in no git repository.`
      : `"${argument}" cannot be read: git says: ${reason}`,
    isNone
      ? "Run the command within the repository that has the revision, or name a folder or a file."
      : null,
  );
}

async function unknownRevision(revision: string, cwd: string): Promise<Refusal> {
  const { stdout } = await git(cwd, ["for-each-ref", "--format=%(refname:short)"]);
  const names = stdout
    .toString("utf8")
    .split("\n")
    .filter((name) => name !== "");
  return new Refusal(
    `The repository has no revision "${revision}".${meant(revision, names)}`,
    "What a server has may have to be fetched first; a checkout in CI often holds a single revision (fetch-depth: 0 gets all).",
  );
}

/** `<mode> <type> <hash>\t<path>`, each ended by NUL. Submodules and paths that no file could have are left out. */
function entriesOf(text: string): readonly TreeEntry[] {
  return text.split("\0").flatMap((line): readonly TreeEntry[] => {
    const {
      mode,
      type,
      hash = "",
      path = "",
    } = /^(?<mode>\d+) (?<type>\w+) (?<hash>[0-9a-f]+)\t(?<path>.+)$/s.exec(line)?.groups ?? {};
    if (type !== "blob" || path.split("/").some((part) => ["", ".", ".."].includes(part))) return [];
    return [{ path, hash, kind: mode === "120000" ? "link" : "file" }];
  });
}

/**
 * The path that is meant, from the root of the repository; `""` for the root itself.
 *
 * @throws {Refusal} when it leads out of the repository, or the revision has nothing there
 */
export function pathIn({ prefix, entries }: Tree, { revision, path }: RevisionPath): string {
  const isRelative = /^\.\.?(?:\/|$)/.test(path);
  const whole = posix.normalize(isRelative ? `${prefix}${path}` : path).replace(/\/$/, "");
  if (whole === ".." || whole.startsWith("../") || whole.startsWith("/")) {
    throw new Refusal(`"${revision}:${path}" leads out of the repository.`);
  }
  const meantPath = whole === "." ? "" : whole;
  const isThere = (one: string): boolean =>
    one === "" || entries.some((entry) => entry.path === one || entry.path.startsWith(`${one}/`));
  if (isThere(meantPath) || /[*?[\]{}()!]/.test(meantPath)) return meantPath;
  const near = suggest(posix.basename(meantPath), namesIn(posix.dirname(meantPath), entries));
  const hint = near === null ? "" : ` Did you mean "${posix.join(posix.dirname(meantPath), near)}"?`;
  throw new Refusal(
    `"${meantPath}" does not exist in ${revision}.${hint}`,
    !isRelative && isThere(`${prefix}${meantPath}`)
      ? `Paths begin at the root of the repository; from the working folder it is ${revision}:./${path}.`
      : null,
  );
}

function namesIn(folder: string, entries: readonly TreeEntry[]): readonly string[] {
  const before = folder === "." ? "" : `${folder}/`;
  const names = entries.flatMap(({ path }) =>
    path.startsWith(before) ? [path.slice(before.length).split("/")[0] ?? ""] : [],
  );
  return [...new Set(names)];
}

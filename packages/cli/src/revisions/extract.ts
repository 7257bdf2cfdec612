import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { kindOfName } from "../models/kind.js";
import { SCHEMA_FOLDER } from "../models/schemas.js";
import { Refusal } from "../refusal.js";
import { git, gitReason } from "./git.js";
import type { RevisionPath } from "./revision-path.js";
import { pathIn, type Tree, type TreeEntry, treeOf } from "./tree.js";

/** A folder that holds the files of a revision that may be needed, and the path in it that was meant. */
export interface Extracted {
  readonly root: string;
  /** From the root of the repository, and of the folder. */
  readonly path: string;
  /** Where the working folder lies in the repository: `""`, or a path that ends in a slash. */
  readonly prefix: string;
}

/**
 * Reads models of a revision, with what lies beside them, into a folder for the time of an action. The working tree
 * is neither read nor touched.
 *
 * @throws {Refusal} when there is no repository, revision or path like that
 */
export async function withRevision<T>(
  argument: RevisionPath,
  cwd: string,
  act: (extracted: Extracted) => Promise<T>,
): Promise<T> {
  const tree = await treeOf(argument, cwd);
  const path = pathIn(tree, argument);
  const wanted = wantedOf(tree, path);
  if (wanted.length === 0) {
    throw new Refusal(`There is no model in "${path === "" ? "" : `${path}" of "`}${argument.revision}".`);
  }
  const root = realpathSync(mkdtempSync(join(tmpdir(), "bpmn-worker-revision-")));
  try {
    const contents = await contentsOf(wanted, cwd);
    for (const entry of wanted) put(root, entry, contents.get(entry.hash) ?? Buffer.alloc(0));
    return await act({ root, path, prefix: tree.prefix });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Where the folder lies means nothing to anybody.
    throw new Refusal(error.message.replaceAll(root, argument.revision), error.hint, { cause: error });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Of what is named, below it, beside it when it is a file, and wherever a glob may lead: what could belong to models. */
function wantedOf({ entries }: Tree, named: string): readonly TreeEntry[] {
  const isGlob = /[*?[\]{}()!]/.test(named);
  const base = isGlob ? named.slice(0, named.search(/[*?[\]{}()!]/)) : named;
  const isFolder = named !== "" && !isGlob && !entries.some(({ path }) => path === named);
  const folder = isFolder ? `${named}/` : base.slice(0, base.lastIndexOf("/") + 1);
  return entries.filter(({ path }) => {
    if (path === named) return true;
    const isSchema = posix.basename(posix.dirname(path)) === SCHEMA_FOLDER;
    const isUsed = isGlob || isSchema || kindOfName(path) !== null || posix.basename(path) === MANIFEST_NAME;
    return isUsed && path.startsWith(folder);
  });
}

const MANIFEST_NAME = ".bpmn-worker.json";

/** By hash. */
async function contentsOf(entries: readonly TreeEntry[], cwd: string): Promise<ReadonlyMap<string, Buffer>> {
  const hashes = [...new Set(entries.map(({ hash }) => hash))];
  if (hashes.length === 0) return new Map();
  const answer = await git(cwd, ["cat-file", "--batch"], `${hashes.join("\n")}\n`);
  if (answer.code !== 0) throw new Refusal(`Files of the repository cannot be read: ${gitReason(answer)}`);
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < answer.stdout.length; ) {
    const end = answer.stdout.indexOf("\n", at);
    const [hash = "", type, size] = answer.stdout.toString("utf8", at, end).split(" ");
    if (type !== "blob") throw new Refusal(`The repository does not hold the object ${hash} (${type}).`);
    contents.set(hash, answer.stdout.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}

/** A link is made only where it leads to something of the same revision. */
function put(root: string, { path, kind }: TreeEntry, content: Buffer): void {
  const file = join(root, path);
  const target = content.toString("utf8");
  mkdirSync(dirname(file), { recursive: true });
  if (kind === "file") writeFileSync(file, content);
  else if (staysWithin(path, target)) symlinkSync(target, file);
}

/** Steps up come first in such a link: later ones would lead up from wherever other links lead. */
function staysWithin(path: string, target: string): boolean {
  const reached = posix.normalize(posix.join(posix.dirname(path), target));
  const isUp = reached === ".." || reached.startsWith("../");
  return /^(?:\.\.\/)*(?!.*\.\.)[^/]/s.test(target) && !isUp;
}

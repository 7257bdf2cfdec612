import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import { compareText } from "../order.js";
import { errorCode, fileSystemReason, Refusal } from "../refusal.js";
import { suggest } from "../suggest.js";
import { filesBeside } from "./beside.js";
import { kindOfName, MODEL_ENDINGS } from "./kind.js";
import type { ModelFile } from "./model-file.js";
import { isSearched } from "./searched.js";

/**
 * Finds the model files that arguments stand for: files, folders (searched all the way down, except `node_modules`
 * and folders whose names begin with a dot; symbolic links are followed, each folder being visited once) and globs.
 * A path that exists is never taken for a glob. The result is sorted and does not depend on the order of arguments;
 * a file that is reached several times is listed once, under its shortest spelling. Decisions (`.dmn`) and forms
 * (`.form`) are found the same ways, and those beside a model with it.
 *
 * @throws {Refusal} when an argument leads to no model, saying what was searched.
 */
export async function collectModels(given: readonly string[], cwd: string): Promise<ModelFile[]> {
  const found = new Map<string, ModelFile>();
  const add = (one: ModelFile): void => {
    found.set(one.path, { ...one, file: shorter(one.file, found.get(one.path)?.file) });
  };
  const problems: string[] = [];
  for (const argument of [...new Set(given.map(forwardSlashes))].sort()) {
    const { files, problem } = await search(argument, cwd);
    if (problem !== null) problems.push(problem);
    for (const one of files) add(one);
  }
  const models = [...found.values()].filter(({ kind }) => kind === "model");
  if (problems.length === 0 && models.length === 0) problems.push("There are only decisions and forms.");
  if (problems.length > 0) {
    throw new Refusal(
      problems.join("\n"),
      `Models are files that end in ${MODEL_ENDINGS.join(", ")}. Folders are searched all the way down, except node_modules and folders that begin with a dot.`,
    );
  }
  for (const one of await filesBeside(models)) add(one);
  return [...found.values()].sort((a, b) => compareText(a.file, b.file));
}

type Spelled = Pick<ModelFile, "file" | "path">;

interface Found {
  readonly files: readonly ModelFile[];
  readonly problem: string | null;
}

async function search(argument: string, cwd: string): Promise<Found> {
  const kind = await kindOf(resolve(cwd, argument));
  if (kind === "file") {
    const path = await realpath(resolve(cwd, argument));
    return { files: [{ file: argument, path, kind: kindOfName(argument) ?? "model" }], problem: null };
  }
  if (kind === "other") return { files: [], problem: `"${argument}" is neither a file nor a folder.` };
  if (kind === "folder") {
    const files = await searchFolder(argument, await realpath(resolve(cwd, argument)));
    return { files, problem: files.length > 0 ? null : `There is no model in the folder "${argument}".` };
  }
  if (/[*?[\]{}()!]/.test(argument)) {
    const files = await searchGlob(argument, cwd);
    return {
      files,
      problem: files.length > 0 ? null : `No model matches "${argument}" (searched from ${cwd}).`,
    };
  }
  return { files: [], problem: await notThere(argument, cwd) };
}

async function searchFolder(spelling: string, path: string): Promise<ModelFile[]> {
  const files: ModelFile[] = [];
  const seen = new Set<string>();
  const links: Spelled[] = [];
  const visit = async (folder: Spelled): Promise<void> => {
    if (seen.has(folder.path)) return;
    seen.add(folder.path);
    for (const entry of await list(folder)) {
      const below = { file: `${folder.file}/${entry.name}`, path: join(folder.path, entry.name) };
      if (entry.isSymbolicLink()) links.push(below);
      else if (entry.isDirectory()) {
        if (isSearched(entry.name)) await visit(below);
      } else if (entry.isFile()) files.push(...ofKind(below));
    }
  };
  await visit({ file: spelling.replace(/(?<=.)\/+$/, ""), path });
  // Links come last, so that a file is found under its own name and not by way of a link.
  for (let link = links.shift(); link; link = links.shift()) {
    const kind = await kindOf(link.path);
    const name = basename(link.path);
    if (kind === "folder" && isSearched(name))
      await visit({ file: link.file, path: await realpath(link.path) });
    else if (kind === "file") files.push(...ofKind({ file: link.file, path: await realpath(link.path) }));
    else if (kind === "absent") files.push(...ofKind(link));
  }
  return files;
}

async function list({ file, path }: Spelled): Promise<import("node:fs").Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    throw new Refusal(`The folder "${file}" cannot be searched: ${fileSystemReason(error)}.`);
  }
}

async function searchGlob(pattern: string, cwd: string): Promise<ModelFile[]> {
  const { glob } = await import("tinyglobby");
  const matches = await glob(pattern, {
    cwd,
    absolute: isAbsolute(pattern),
    ignore: ["**/node_modules/**"],
    onlyFiles: true,
  });
  // `models/*.xml` says which files are meant; `models/*` does not.
  const named = /\.[\w{},]+$/.test(pattern);
  return Promise.all(
    matches
      .filter((match) => named || kindOfName(match) !== null)
      .map(async (match) => ({
        file: forwardSlashes(match),
        path: await realpath(resolve(cwd, match)),
        kind: kindOfName(match) ?? "model",
      })),
  );
}

/** What is there, links followed. A link that leads nowhere is `absent`. */
async function kindOf(path: string): Promise<"file" | "folder" | "other" | "absent"> {
  try {
    const found = await stat(path);
    return found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP" || code === "ENAMETOOLONG")
      return "absent";
    throw new Refusal(`"${path}" cannot be looked at: ${fileSystemReason(error)}.`);
  }
}

async function notThere(argument: string, cwd: string): Promise<string> {
  const path = resolve(cwd, argument);
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (isLink) return `"${argument}" is a symbolic link that leads nowhere.`;
  const neighbours = await readdir(dirname(path)).catch(() => []);
  const near = suggest(basename(path), neighbours);
  const meant = near === null ? "" : ` Did you mean "${forwardSlashes(join(dirname(argument), near))}"?`;
  return `"${argument}" does not exist (searched from ${cwd}).${meant}`;
}

/** The file, when its name says what it is. */
function ofKind({ file, path }: Spelled): readonly ModelFile[] {
  const kind = kindOfName(file);
  return kind === null ? [] : [{ file, path, kind }];
}

function shorter(spelling: string, other: string | undefined): string {
  if (other === undefined) return spelling;
  return other.length < spelling.length || (other.length === spelling.length && other < spelling)
    ? other
    : spelling;
}

function forwardSlashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

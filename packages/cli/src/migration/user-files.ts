import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { UserProject } from "@bpmn-worker/codegen/migration";
import { fileSystemReason, Refusal } from "../refusal.js";

/** The user's code around an output folder. */
export interface UserCode {
  readonly project: UserProject;
  /** The files that begin with a byte order mark, which their text here does without. */
  readonly marked: ReadonlySet<string>;
}

/**
 * Reads the user's TypeScript files: those of the package that the output folder is in, wherever they lie, but not
 * what is generated, declarations, dependencies, folders that begin with a dot, and packages within the package.
 *
 * @throws {Refusal} when a folder or a file cannot be read, or a file is not UTF-8
 */
export function readUserCode(outFolder: string): UserCode {
  const root = above(outFolder, "package.json") ?? outFolder;
  const tsconfig = above(outFolder, "tsconfig.json");
  const files = new Map<string, string>();
  const marked = new Set<string>();
  for (const path of sourcesIn(root, join(outFolder, "generated"), true)) {
    const text = textOf(path);
    const key = withSlashes(path);
    if (text.startsWith(MARK)) marked.add(key);
    files.set(key, text.startsWith(MARK) ? text.slice(1) : text);
  }
  return {
    project: {
      out: withSlashes(outFolder),
      tsconfig: tsconfig === null ? null : withSlashes(join(tsconfig, "tsconfig.json")),
      files,
    },
    marked,
  };
}

/** The byte order mark. */
export const MARK = "\ufeff";

const withSlashes = (path: string): string => (sep === "\\" ? path.replaceAll("\\", "/") : path);

/** The nearest folder, from one upwards, that holds a file of that name. */
function above(from: string, name: string): string | null {
  for (let folder = from, below = ""; folder !== below; below = folder, folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
  }
  return null;
}

function sourcesIn(folder: string, generated: string, isRoot: boolean): readonly string[] {
  if (folder === generated) return [];
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (!isRoot && entries.some(({ name }) => name === "package.json")) return [];
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isSearched(entry.name) ? sourcesIn(path, generated, false) : [];
      return entry.isFile() && isSource(entry.name) ? [path] : [];
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The folder "${folder}" cannot be searched: ${fileSystemReason(error)}.`);
  }
}

const isSearched = (name: string): boolean => name !== "node_modules" && !name.startsWith(".");

const isSource = (name: string): boolean => /\.[cm]?tsx?$/.test(name) && !/\.d\.[cm]?ts$/.test(name);

function textOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Refusal(`"${path}" cannot be read: ${fileSystemReason(error)}.`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Refusal(`"${path}" is not UTF-8, so that nothing in it can be changed safely.`, "Convert it.", {
      cause: error,
    });
  }
}

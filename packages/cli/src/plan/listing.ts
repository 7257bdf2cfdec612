import { type Dirent, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { errorCode, Refusal } from "../refusal.js";
import type { Existing } from "./step.js";

/** The entries of a folder within the output folder, by name; `null` for one that does not exist. */
export type Listing = (folder: string) => ReadonlyMap<string, Dirent> | null;

/** Lists folders within the output folder once each. The output folder itself is `""`. */
export function listings(outFolder: string): Listing {
  const known = new Map<string, ReadonlyMap<string, Dirent> | null>();
  return (folder) => {
    let entries = known.get(folder);
    if (entries === undefined) {
      entries = folder === "" ? listRoot(outFolder) : list(join(outFolder, folder));
      known.set(folder, entries);
    }
    return entries;
  };
}

function listRoot(outFolder: string): ReadonlyMap<string, Dirent> | null {
  try {
    if (!statSync(outFolder).isDirectory()) {
      throw new Refusal(`The output folder "${outFolder}" is not a folder.`);
    }
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
  return list(outFolder);
}

function list(folder: string): ReadonlyMap<string, Dirent> {
  return new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry]));
}

/** What is at a path, every folder on the way there being looked at. The hash of a file is not known by that. */
export function at(listing: Listing, path: string): Existing {
  const folder = posix.dirname(path) === "." ? "" : posix.dirname(path);
  if (folder !== "") {
    const parent = at(listing, folder);
    if (parent.kind === "absent") return parent;
    if (parent.kind === "file") return { kind: "obstacle", what: `"${folder}" is a file, not a folder` };
    if (parent.what !== A_FOLDER) return parent;
  }
  const entry = listing(folder)?.get(posix.basename(path));
  if (entry === undefined) return { kind: "absent" };
  if (entry.isFile()) return { kind: "file", sha256: null };
  if (entry.isDirectory()) return { kind: "obstacle", what: A_FOLDER };
  return {
    kind: "obstacle",
    what: `"${path}" is ${entry.isSymbolicLink() ? "a symbolic link" : "no regular file"}`,
  };
}

/** Whether a real folder is at a path. */
export function isFolder(listing: Listing, path: string): boolean {
  const found = at(listing, path);
  return found.kind === "obstacle" && found.what === A_FOLDER;
}

const A_FOLDER = "a folder is in its place";

import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { errorCode, fileSystemReason, Refusal } from "../refusal.js";
import { MANIFEST_PATH, type Manifest, parseManifest } from "./manifest.js";
import type { Existing, PlannedFile } from "./plan.js";

/** The output folder as it is before a run. */
export interface OutputState {
  readonly existing: ReadonlyMap<string, Existing>;
  /** `null` when there is none that can be read. */
  readonly manifest: Manifest | null;
  /** Why a manifest that is there was ignored, `null` when it was not. */
  readonly manifestFault: string | null;
}

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Looks at what lies where the files will go. Each folder is listed once, only files of ours are read, and symbolic
 * links below the output folder are reported, never followed: what they lead to is not ours to write. (The output
 * folder itself may be one.) Synchronous, because that takes half the time that asynchronous calls take here.
 *
 * @throws {Refusal} when the output folder is no folder or cannot be read, or a newer version has written to it.
 */
export function lookAt(outFolder: string, files: readonly PlannedFile[]): OutputState {
  const listing = listings(outFolder);
  try {
    const manifestState = at(listing, MANIFEST_PATH);
    const { manifest, fault } =
      manifestState.kind === "file" ? readManifest(outFolder) : { manifest: null, fault: null };
    const owned = files.filter(({ ownership }) => ownership === "generated").map(({ path }) => path);
    const read = new Set([...owned, MANIFEST_PATH, ...(manifest?.outputs ?? []).map(({ path }) => path)]);
    const existing = new Map<string, Existing>();
    for (const path of new Set([...files.map((file) => file.path), ...read])) {
      const found = at(listing, path);
      const hashed = found.kind === "file" && read.has(path);
      existing.set(
        path,
        hashed ? { kind: "file", sha256: sha256(withLineFeeds(readFileSync(join(outFolder, path)))) } : found,
      );
    }
    return { existing, manifest, manifestFault: fault };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The output folder "${outFolder}" cannot be read: ${fileSystemReason(error)}.`);
  }
}

/** The content as it was written: version control may have checked it out with the line ends of Windows. */
function withLineFeeds(content: Buffer): string | Buffer {
  return content.includes("\r\n") ? content.toString("utf8").replaceAll("\r\n", "\n") : content;
}

function readManifest(outFolder: string): { manifest: Manifest | null; fault: string | null } {
  const reading = parseManifest(readFileSync(join(outFolder, MANIFEST_PATH), "utf8"));
  if (reading.kind === "manifest") return { manifest: reading.manifest, fault: null };
  if (reading.kind === "broken") return { manifest: null, fault: reading.reason };
  throw new Refusal(
    `"${join(outFolder, MANIFEST_PATH)}" was written by bpmn-worker ${reading.toolVersion}, which is newer than this one.`,
    "Update bpmn-worker, so that everybody generates with the same version.",
  );
}

type Listing = (folder: string) => ReadonlyMap<string, Dirent> | null;

/** Lists folders within the output folder once each; `null` for one that does not exist. */
function listings(outFolder: string): Listing {
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

/** What is at a path, every folder on the way there being looked at. */
function at(listing: Listing, path: string): Existing {
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

const A_FOLDER = "a folder is in its place";

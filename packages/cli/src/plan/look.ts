import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileSystemReason, Refusal } from "../refusal.js";
import { at, isFolder, type Listing, listings } from "./listing.js";
import { MANIFEST_PATH, type Manifest, type ManifestFile, parseManifest } from "./manifest.js";
import { sha256OfText } from "./sha256.js";
import { isStaging, STAGED_MANIFEST } from "./staging.js";
import type { Existing, HashedFile, PlanInput } from "./step.js";

/** The output folder as it is before a run. */
export interface OutputState extends Pick<PlanInput, "existing" | "manifest" | "interrupted"> {
  /** Why a manifest that is there is not used, `null` when it is. */
  readonly manifestFault: string | null;
}

/**
 * Looks at what lies where the files will go. Each folder is listed once, files of the user's are only read when they
 * may be untouched stubs of an older contract, and symbolic links below the output folder are reported, never
 * followed: what they lead to is not ours to write. (The output folder itself may be one.) Synchronous, because that
 * takes half the time that asynchronous calls take here.
 *
 * @throws {Refusal} when the output folder is no folder or cannot be read, or a newer version has written to it.
 */
export function lookAt(outFolder: string, files: readonly HashedFile[]): OutputState {
  const listing = listings(outFolder);
  try {
    const { manifest, fault, found: manifestFound } = readManifest(outFolder, listing);
    const interrupted = hashesOf(interruptedRuns(outFolder, listing));
    const before = [...(manifest?.outputs ?? []), ...(manifest?.scaffolds ?? [])];
    const recorded = new Map(before.map(({ path, sha256 }) => [path, sha256]));
    const isRead = ({ path, ownership, sha256 }: HashedFile): boolean =>
      ownership === "generated" || interrupted.has(path) || (recorded.get(path) ?? sha256) !== sha256;
    const read = new Set([
      ...files.filter(isRead).map(({ path }) => path),
      ...(manifest?.outputs ?? []).map(({ path }) => path),
      ...interrupted.keys(),
    ]);
    const existing = new Map<string, Existing>([[MANIFEST_PATH, manifestFound]]);
    const known = [...files.map((file) => file.path), ...recorded.keys(), ...interrupted.keys()];
    for (const path of new Set(known)) {
      const found = at(listing, path);
      const isHashed = found.kind === "file" && read.has(path);
      existing.set(
        path,
        isHashed ? { kind: "file", sha256: sha256OfText(readFileSync(join(outFolder, path))) } : found,
      );
    }
    return { existing, manifest, interrupted, manifestFault: fault };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The output folder "${outFolder}" cannot be read: ${fileSystemReason(error)}.`);
  }
}

/** The manifest that is there, and what is known of its file. It can be large, and is read only once. */
function readManifest(
  outFolder: string,
  listing: Listing,
): { readonly manifest: Manifest | null; readonly fault: string | null; readonly found: Existing } {
  const listed = at(listing, MANIFEST_PATH);
  if (listed.kind !== "file") return { manifest: null, fault: null, found: listed };
  const bytes = readFileSync(join(outFolder, MANIFEST_PATH));
  const found: Existing = { kind: "file", sha256: sha256OfText(bytes) };
  const reading = parseManifest(bytes.toString("utf8"));
  if (reading.kind === "manifest") return { manifest: reading.manifest, fault: null, found };
  if (reading.kind === "broken") return { manifest: null, fault: reading.reason, found };
  throw new Refusal(
    `"${join(outFolder, MANIFEST_PATH)}" was written by bpmn-worker ${reading.toolVersion}, which is newer than this one.`,
    "Update bpmn-worker, so that everybody generates with the same version.",
  );
}

/** The manifests that runs had staged which were killed before they put them in place. */
function interruptedRuns(outFolder: string, listing: Listing): readonly Manifest[] {
  const home = posix.dirname(MANIFEST_PATH);
  if (!isFolder(listing, home)) return [];
  return [...(listing(home)?.keys() ?? [])].filter(isStaging).flatMap((name) => {
    const path = `${home}/${name}/${STAGED_MANIFEST}`;
    if (at(listing, path).kind !== "file") return [];
    const reading = parseManifest(readFileSync(join(outFolder, path), "utf8"));
    return reading.kind === "manifest" ? [reading.manifest] : [];
  });
}

function hashesOf(manifests: readonly Manifest[]): ReadonlyMap<string, ReadonlySet<string>> {
  const hashes = new Map<string, Set<string>>();
  const add = ({ path, sha256 }: ManifestFile): void => {
    hashes.set(path, (hashes.get(path) ?? new Set()).add(sha256));
  };
  for (const { outputs, scaffolds } of manifests) [...outputs, ...scaffolds].forEach(add);
  return hashes;
}

import { formatManifest, MANIFEST_PATH, type Manifest, type ManifestFile } from "./manifest.js";
import { sha256 } from "./sha256.js";
import type { Existing, HashedFile, PlanInput, Step } from "./step.js";

/**
 * What to do with the manifest. It lists what is produced, and of the last one whatever is left lying. An entry whose
 * file somebody has removed since is no reason to write it: nothing is different from what the last run wanted.
 */
export function planManifest(input: PlanInput, steps: readonly Step[], existing: Existing): Step {
  const path = MANIFEST_PATH;
  const found = existing.kind === "file" ? existing.sha256 : null;
  const deleted = new Set(steps.flatMap(({ action, path }) => (action === "delete" ? [path] : [])));
  const isThere = ({ path }: ManifestFile): boolean => input.existing.get(path)?.kind === "file";
  const lying = listed(input, (file) => !deleted.has(file.path) && isThere(file));
  const content = formatManifest(input.facts, lying);
  if (existing.kind === "absent") return { action: "create", path, content, ownership: "generated" };
  const isFound = (text: string): boolean => sha256(text) === found;
  if (isFound(content)) return { action: "unchanged", path };
  const lasting = listed(input, (file) => !deleted.has(file.path));
  if (countOf(lasting) > countOf(lying) && isFound(formatManifest(input.facts, lasting))) {
    return { action: "unchanged", path };
  }
  return { action: "update", path, content, ownership: "generated", edited: false, found };
}

type Listed = Pick<Manifest, "outputs" | "scaffolds">;

const countOf = ({ outputs, scaffolds }: Listed): number => outputs.length + scaffolds.length;

/** What is produced, and what `keep` says of what the last manifest lists besides. */
function listed({ files, manifest }: PlanInput, keep: (file: ManifestFile) => boolean): Listed {
  const produced = new Set(files.map(({ path }) => path.toLowerCase()));
  const list = (
    ownership: HashedFile["ownership"],
    before: readonly ManifestFile[],
  ): readonly ManifestFile[] =>
    [
      ...files.flatMap((file) => (file.ownership === ownership ? [entry(file)] : [])),
      ...before.filter((file) => !produced.has(file.path.toLowerCase()) && keep(file)),
    ].sort((one, other) => (one.path < other.path ? -1 : 1));
  return {
    outputs: list("generated", manifest?.outputs ?? []),
    scaffolds: list("scaffold", manifest?.scaffolds ?? []),
  };
}

const entry = ({ path, sha256: hash, sources }: HashedFile): ManifestFile => ({
  path,
  sha256: hash,
  sources,
});

/** Where the manifest lies within the output folder. */
export const MANIFEST_PATH = "generated/.bpmn-worker.json";

/** What the last run wrote, so that the next one knows which files are ours and untouched. */
export interface Manifest {
  /** Raised when an older version would misread it. */
  readonly formatVersion: 1;
  /** The version that wrote it. */
  readonly toolVersion: string;
  /** Generated files, never scaffolds, sorted by path. */
  readonly outputs: readonly ManifestOutput[];
}

export interface ManifestOutput {
  /** Within the output folder, with forward slashes. */
  readonly path: string;
  /** Of the whole content, in hexadecimal digits. */
  readonly sha256: string;
}

/** The text of the manifest file. */
export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export type ManifestReading =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  /** Not a manifest (any more): edited, or left with the marks of a merge. */
  | { readonly kind: "broken"; readonly reason: string }
  /** Of a format that a later version writes. */
  | { readonly kind: "newer"; readonly toolVersion: string };

/** Reads the text of a manifest file. */
export function parseManifest(text: string): ManifestReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "broken", reason: "it is not JSON" };
  }
  if (!isRecord(value)) return { kind: "broken", reason: "it is not an object" };
  const { formatVersion, toolVersion, outputs } = value;
  if (typeof formatVersion === "number" && formatVersion > 1) {
    return { kind: "newer", toolVersion: String(toolVersion) };
  }
  if (formatVersion !== 1) return { kind: "broken", reason: "it has no format version" };
  if (typeof toolVersion !== "string" || !Array.isArray(outputs) || !outputs.every(isOutput)) {
    return { kind: "broken", reason: "its contents are not those of a manifest" };
  }
  return { kind: "manifest", manifest: { formatVersion, toolVersion, outputs } };
}

function isOutput(value: unknown): value is ManifestOutput {
  return (
    isRecord(value) &&
    typeof value["path"] === "string" &&
    typeof value["sha256"] === "string" &&
    /^[0-9a-f]{64}$/.test(value["sha256"])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

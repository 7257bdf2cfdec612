import { refusePath } from "./file-name.js";
import { isRecordedContract } from "./is-recorded-contract.js";
import type { ContractText } from "./record-contract.js";
import type { RecordedContract } from "./recorded-contract.js";

/** Where the manifest lies within the output folder. */
export const MANIFEST_PATH = "generated/.bpmn-worker.json";

/**
 * What the last run wrote and for which contract, so that the next one knows which files are ours and untouched, and
 * what has changed since. It follows from contract, configuration and version of the tool: of the model files only
 * the names are in it, so that a change of layout changes nothing here.
 */
export interface Manifest {
  /** Raised when an older version would misread it. */
  readonly formatVersion: 1;
  /** The version that wrote it. */
  readonly toolVersion: string;
  /** Of everything besides the models that decides what is generated, see `configHash`. */
  readonly configSha256: string;
  /** Generated files, sorted by path: those produced, and those that are not produced any more but still there. */
  readonly outputs: readonly ManifestFile[];
  /**
   * Files that were written for the user to go on with, sorted by path, with the hash of what was or would have been
   * written: one that is still so is untouched. A file in `handlers` whose topic is gone stays in here.
   */
  readonly scaffolds: readonly ManifestFile[];
  readonly contract: RecordedContract;
}

/** What the next one will say besides its files. */
export interface ManifestFacts extends Pick<Manifest, "toolVersion" | "configSha256"> {
  readonly contract: ContractText;
}

export interface ManifestFile {
  /** Within the output folder, with forward slashes. */
  readonly path: string;
  /** Of the whole content with LF line ends, in hexadecimal digits. */
  readonly sha256: string;
  /** The model files that it comes from, by the names that comments show, sorted. */
  readonly sources: readonly string[];
}

/** The text of the manifest file: an entry on each line, so that versions can be compared and merged. */
export function formatManifest(
  { toolVersion, configSha256, contract }: ManifestFacts,
  { outputs, scaffolds }: Pick<Manifest, "outputs" | "scaffolds">,
): string {
  const files = (listed: readonly ManifestFile[]): string =>
    lines(
      listed.map((file) => JSON.stringify(file)),
      "  ",
    );
  return [
    "{",
    '  "formatVersion": 1,',
    `  "toolVersion": ${JSON.stringify(toolVersion)},`,
    `  "configSha256": ${JSON.stringify(configSha256)},`,
    `  "outputs": ${files(outputs)},`,
    `  "scaffolds": ${files(scaffolds)},`,
    '  "contract": {',
    `    "topics": ${lines(contract.topics, "    ")},`,
    `    "processes": ${lines(contract.processes, "    ")}`,
    "  }",
    "}",
    "",
  ].join("\n");
}

function lines(items: readonly string[], indent: string): string {
  if (items.length === 0) return "[]";
  return `[\n${indent}  ${items.join(`,\n${indent}  `)}\n${indent}]`;
}

export type ManifestReading =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  /** Not a manifest (any more): edited, or left with the marks of a merge. */
  | { readonly kind: "broken"; readonly reason: string }
  /** Of a format that a later version writes. */
  | { readonly kind: "newer"; readonly toolVersion: string };

/** Reads the text of a manifest file. Anybody can edit it: nothing in it is believed that we could not have written. */
export function parseManifest(text: string): ManifestReading {
  const broken = (reason: string): ManifestReading => ({ kind: "broken", reason });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken(/^<{7} /m.test(text) ? "it has the marks of a merge" : "it is not JSON");
  }
  if (!isRecord(value)) return broken("it is not an object");
  const { formatVersion, toolVersion, configSha256, outputs, scaffolds, contract } = value;
  if (typeof formatVersion === "number" && formatVersion > 1) {
    return { kind: "newer", toolVersion: String(toolVersion) };
  }
  if (formatVersion !== 1) return broken("it has no format version");
  if (
    typeof toolVersion !== "string" ||
    typeof configSha256 !== "string" ||
    !areFiles(outputs) ||
    !areFiles(scaffolds) ||
    !isRecordedContract(contract)
  ) {
    return broken("its contents are not those of a manifest");
  }
  const stray =
    outputs.find(({ path }) => !isOutputPath(path)) ?? scaffolds.find(({ path }) => !isScaffoldPath(path));
  if (stray !== undefined) return broken(`it lists ${JSON.stringify(stray.path)}, which is no file of ours`);
  return {
    kind: "manifest",
    manifest: { formatVersion, toolVersion, configSha256, outputs, scaffolds, contract },
  };
}

function isOutputPath(path: string): boolean {
  return path.startsWith("generated/") && path.toLowerCase() !== MANIFEST_PATH && refusePath(path) === null;
}

function isScaffoldPath(path: string): boolean {
  return !path.toLowerCase().startsWith("generated/") && refusePath(path) === null;
}

const areFiles = (value: unknown): value is readonly ManifestFile[] =>
  Array.isArray(value) && value.every(isFile);

function isFile(value: unknown): value is ManifestFile {
  return (
    isRecord(value) &&
    typeof value["path"] === "string" &&
    typeof value["sha256"] === "string" &&
    /^[0-9a-f]{64}$/.test(value["sha256"]) &&
    Array.isArray(value["sources"]) &&
    value["sources"].every((source) => typeof source === "string")
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

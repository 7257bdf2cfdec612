import type { WorkerContract } from "@bpmn-worker/contract";
import { type Manifest, parseManifest } from "../plan/manifest.js";

/** A contract as a file holds it: what `inspect --json` printed, or the manifest of an output folder. */
export type ContractDocument =
  | { readonly kind: "contract"; readonly contract: WorkerContract }
  | { readonly kind: "manifest"; readonly manifest: Manifest };

/** Reads such a file, or says why it is none. */
export function parseContractDocument(
  text: string,
):
  | { readonly document: ContractDocument; readonly fault: null }
  | { readonly document: null; readonly fault: string } {
  const fault = (reason: string) => ({ document: null, fault: reason });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return fault("it is not JSON");
  }
  if (isRecord(value) && "outputs" in value) {
    const reading = parseManifest(text);
    if (reading.kind === "manifest") return { document: reading, fault: null };
    return fault(
      reading.kind === "broken"
        ? reading.reason
        : `bpmn-worker ${reading.toolVersion} wrote it, which is newer`,
    );
  }
  if (!isRecord(value) || !("externalTasks" in value)) return fault('it is not what "inspect --json" prints');
  const { formatVersion } = value;
  if (typeof formatVersion === "number" && formatVersion > 1) return fault("a newer bpmn-worker wrote it");
  return isContract(value)
    ? { document: { kind: "contract", contract: value }, fault: null }
    : fault('its contents are not those that "inspect --json" prints');
}

type Check = (value: unknown) => boolean;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const has =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(checks).every(([key, check]) => check(value[key]));

const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number";
const truth: Check = (value) => typeof value === "boolean";
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.some((word) => word === value);

const place = { file: text, line: number, column: number };
const evidence = list(has({ ...place, elementId: text, reason: text }));
const variable = {
  name: text,
  type: text,
  presence: oneOf("required", "optional"),
  nullable: truth,
  evidence,
};

/** Everything that is read of a contract here. */
const contractChecks = has({
  formatVersion: (value) => value === 1,
  externalTasks: list(
    has({
      ...place,
      processId: text,
      executable: truth,
      elementId: text,
      elementName: orNull(text),
      topic: text,
      topicKind: text,
      inputs: list(has(variable)),
      outputs: list(has({ ...variable, scope: oneOf("process", "local") })),
      errors: has({ codes: list(text), catchAll: truth, evidence }),
      properties: isRecord,
      retryTimeCycle: orNull(text),
    }),
  ),
  topics: list(
    has({
      topic: text,
      handler: text,
      elements: list(has({ file: text, processId: text, elementId: text })),
    }),
  ),
  processes: list(
    has({
      file: text,
      id: text,
      name: orNull(text),
      executable: truth,
      startVariables: list(has(variable)),
      messages: list(has({ name: text, nameKind: text, at: oneOf("start", "catch") })),
    }),
  ),
  diagnostics: Array.isArray,
});

const isContract = (value: unknown): value is WorkerContract => contractChecks(value);

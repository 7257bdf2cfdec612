import type { Variables } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { type FileSource, type FileValue, isFileValue, isTypedValue } from "../typed.js";

/**
 * The engine's JSON reader takes texts of at most 20,000,000 characters (`StreamReadConstraints` of Jackson): what is
 * longer in base64 cannot be a part of a completion.
 */
const MOST_BYTES_WITHIN = 14_000_000;

/** A value that is sent in a request of its own, before the completion. */
export interface ApartValue {
  readonly type: "File" | "Bytes";
  readonly source: Uint8Array | FileSource;
  /** Of a file. */
  readonly filename: string | null;
  readonly mimeType: string | null;
  readonly encoding: string | null;
}

/** What does not go with a completion: files that are streams, and what is too long; `null` when all goes. */
export function apartValues(variables: Variables): ReadonlyMap<string, ApartValue> | null {
  let found: Map<string, ApartValue> | null = null;
  for (const [name, value] of variables) {
    const apart = typeof value === "object" && value !== null ? apartValue(name, value) : null;
    if (apart === null) continue;
    found ??= new Map();
    found.set(name, apart);
  }
  return found;
}

function apartValue(name: string, given: object): ApartValue | null {
  if (given instanceof Uint8Array) return apartBytes(given);
  if (isFileValue(given)) return apartFile(given, given);
  if (!isTypedValue(given) || given.value === null) return null;
  const { type, value, details } = given;
  if (type === "Bytes" && value instanceof Uint8Array) return apartBytes(value);
  if (type !== "File" || !isSource(value)) return null;
  if (value instanceof Uint8Array && (value.byteLength <= MOST_BYTES_WITHIN || details.transient === true))
    return null;
  const file = apartFile(value, { ...(isFileValue(value) && value), ...details });
  if (file.filename) return file;
  throw new EngineCallError("rejected", `Variable "${name}" cannot be sent: type File needs a filename.`);
}

function apartBytes(source: Uint8Array): ApartValue | null {
  if (source.byteLength <= MOST_BYTES_WITHIN) return null;
  return { type: "Bytes", source, filename: null, mimeType: null, encoding: null };
}

function apartFile(
  source: Uint8Array | FileSource,
  { filename, mimeType, encoding }: Partial<Pick<FileValue, "filename" | "mimeType" | "encoding">>,
): ApartValue {
  return {
    type: "File",
    source,
    filename: filename ?? null,
    mimeType: mimeType ?? null,
    encoding: encoding ?? null,
  };
}

function isSource(value: unknown): value is Uint8Array | FileSource {
  return (
    value instanceof Uint8Array || value instanceof Blob || isFileValue(value) || typeof value === "function"
  );
}

/** The others. */
export function without(variables: Variables, apart: ReadonlyMap<string, unknown> | null): Variables {
  if (apart === null) return variables;
  return new Map([...variables].filter(([name]) => !apart.has(name)));
}

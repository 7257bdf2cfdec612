import type { Variables } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { type FileSource, type FileValue, isFileValue, isTypedValue, type ValueDetails } from "../typed.js";

/**
 * The engine's JSON reader takes texts of at most 20,000,000 characters (`StreamReadConstraints` of Jackson): what is
 * longer in base64 cannot be a part of a completion, or of any other request.
 */
export const MOST_BYTES_WITHIN = 14_000_000;

/** A value that is sent in a request of its own, before the completion. */
export interface ApartValue {
  readonly type: "File" | "Bytes";
  readonly source: Uint8Array | FileSource;
  /** Of a file. */
  readonly filename: string | null;
  readonly mimeType: string | null;
  readonly encoding: string | null;
  /** Not to be stored, which only what goes within a request can be. */
  readonly transient: boolean;
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
  return { type: "Bytes", source, filename: null, mimeType: null, encoding: null, transient: false };
}

type FileDetails = Partial<Pick<FileValue, "filename" | "mimeType" | "encoding">> &
  Pick<ValueDetails, "transient">;

function apartFile(
  source: Uint8Array | FileSource,
  { filename, mimeType, encoding, transient }: FileDetails,
): ApartValue {
  return {
    type: "File",
    source,
    filename: filename ?? null,
    mimeType: mimeType ?? null,
    encoding: encoding ?? null,
    transient: transient ?? false,
  };
}

function isSource(value: unknown): value is Uint8Array | FileSource {
  return (
    value instanceof Uint8Array || value instanceof Blob || isFileValue(value) || typeof value === "function"
  );
}

/** Its bytes, piece by piece. What goes wrong while they are read is an engine error of kind `rejected`. */
export async function* contentsOf(name: string, { source }: ApartValue): AsyncGenerator<Uint8Array> {
  try {
    if (source instanceof Uint8Array) yield source;
    else if (isFileValue(source)) yield* await source.stream();
    else if (source instanceof Blob) yield* source.stream();
    else yield* source();
  } catch (cause) {
    if (cause instanceof EngineCallError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineCallError("rejected", `Variable "${name}" cannot be read: ${reason}`, { cause });
  }
}

/** The others. */
export function without(variables: Variables, apart: ReadonlyMap<string, unknown> | null): Variables {
  if (apart === null) return variables;
  return new Map([...variables].filter(([name]) => !apart.has(name)));
}

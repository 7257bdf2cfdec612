import { parseInstant } from "../instant.js";
import { isRecord } from "../json.js";
import { type FileValue, fileValue, opaqueValue } from "../typed.js";

/** A variable as the REST API writes it (`VariableValueDto`). */
export interface WireValue {
  readonly value?: unknown;
  readonly type?: string | null;
  readonly valueInfo?: Readonly<Record<string, unknown>> | null;
}

/** Fetches the content of a file variable. */
export type Download = Pick<FileValue, "bytes" | "stream">;

/** Where the content of file variables comes from. Asked only for values that are files. */
export interface Files {
  download(name: string): Download;
}

/** Reads a value; `undefined` when it is not what its type says. Never given `null`. */
type Reader = (value: unknown, valueInfo: Readonly<Record<string, unknown>>) => unknown;

const JSON_FORMAT = "application/json";

const readers = new Map<string | null | undefined, Reader>(
  Object.entries<Reader>({
    Boolean: (value) => (typeof value === "boolean" ? value : undefined),
    Short: number,
    Integer: number,
    Long: long,
    Double: double,
    String: text,
    Xml: text,
    Date: date,
    Bytes: (value) => (typeof value === "string" ? new Uint8Array(Buffer.from(value, "base64")) : undefined),
    Json: json,
    Object: (value, { serializationDataFormat }) =>
      serializationDataFormat === JSON_FORMAT ? json(value) : undefined,
  }),
);

/**
 * The JavaScript value of a variable. What cannot be read becomes an {@link OpaqueValue}, never an exception: one
 * unreadable variable must not cost the tasks that were locked with it.
 */
export function decodeValue(name: string, { value, type, valueInfo }: WireValue, files: Files): unknown {
  const details = valueInfo ?? {};
  if (type === "File") return file(details, files.download(name));
  if (value === null || value === undefined) return null;
  const read = readers.get(type);
  const decoded = read?.(value, details);
  if (decoded !== undefined) return decoded;
  const reason = read
    ? `the value is not a readable ${type}${format(details)}`
    : `the type ${type ?? "null"} is not known`;
  return opaqueValue({ type: type ?? "", value, valueInfo: details, reason });
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** Digits come as a string where a number cannot hold them. */
function long(value: unknown): number | bigint | undefined {
  if (typeof value === "string" && /^-?\d+$/.test(value)) {
    const exact = Number(value);
    return Number.isSafeInteger(exact) ? exact : BigInt(value);
  }
  return number(value);
}

/** JSON has no word for these; Jackson writes them as strings. */
function double(value: unknown): number | undefined {
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return Number(value);
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : number(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function date(value: unknown): Date | undefined {
  const at = parseInstant(value);
  return at === null ? undefined : new Date(at);
}

/** The engine stores any text as `Json`; that it is one, nobody has checked. */
function json(value: unknown): unknown {
  if (typeof value !== "string") return undefined;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function file(details: Readonly<Record<string, unknown>>, { bytes, stream }: Download): FileValue {
  const { filename, mimeType, encoding } = details;
  return fileValue({
    filename: text(filename) ?? "",
    mimeType: text(mimeType) ?? null,
    encoding: text(encoding) ?? null,
    bytes,
    stream,
  });
}

function format(details: Readonly<Record<string, unknown>>): string {
  const { serializationDataFormat, objectTypeName } = details;
  if (typeof serializationDataFormat !== "string") return "";
  return ` (${String(objectTypeName)} in ${serializationDataFormat})`;
}

/** Narrows what should be a `VariableValueDto`. */
export function isWireValue(value: unknown): value is WireValue {
  return isRecord(value) && (value["type"] === null || typeof value["type"] === "string");
}

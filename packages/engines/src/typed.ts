import type { Readable } from "node:stream";

/**
 * Values that need more than their JavaScript type to be sent, and values that have no JavaScript type when they
 * arrive. Recognised by brand, so that copies of the package can mix.
 */
const brand = Symbol.for("bpmn-worker.engine-value");

/** What each engine type is given as. `null` is allowed everywhere. */
export interface TypedContents {
  readonly Null: null;
  readonly Boolean: boolean;
  readonly Short: number;
  readonly Integer: number;
  readonly Long: number | bigint;
  readonly Double: number;
  readonly String: string;
  readonly Date: Date;
  readonly Bytes: Uint8Array;
  /** Anything that JSON can hold. */
  readonly Json: unknown;
  /** The document as text. */
  readonly Xml: string;
  /** Anything that JSON can hold; with a `serializationDataFormat` other than JSON, the serialised text. */
  readonly Object: unknown;
  readonly File: Uint8Array | FileSource;
  /** The types from here on are Flowable's alone. Any size. */
  readonly BigInteger: number | bigint;
  /** A decimal number; as text, such as `12.50`, it keeps its digits. */
  readonly BigDecimal: number | string;
  readonly Instant: Date;
  /** A day of no time zone: `2026-01-31`. */
  readonly LocalDate: string;
  /** `2026-01-31T12:00:00` */
  readonly LocalDateTime: string;
}

/**
 * A file that is read while it is sent: a `Blob`, such as `await openAsBlob(path)` of `node:fs`; a file that came with a
 * task; or what opens a stream, anew each time that it is called, since a report may have to be repeated.
 */
export type FileSource = Blob | FileValue | (() => AsyncIterable<Uint8Array>);

export type TypeName = keyof TypedContents;

/** What comes with a value besides its type. */
export interface ValueDetails {
  /** The engine may use the value in this transaction and then forgets it. */
  readonly transient?: boolean;
  /** `Object`: the Java class to read it as. Required there. */
  readonly objectTypeName?: string;
  /** `Object`: default `application/json`. */
  readonly serializationDataFormat?: string;
  /** `File`: required there. */
  readonly filename?: string;
  readonly mimeType?: string;
  /** `File`: of a text, such as `utf-8`. */
  readonly encoding?: string;
}

/** A value with the engine type that it is to be stored as. Made by {@link typed}. */
export interface TypedValue<T extends TypeName = TypeName> {
  readonly [brand]: "typed";
  readonly type: T;
  readonly value: TypedContents[T] | null;
  readonly details: ValueDetails;
}

/**
 * What {@link typed} makes of a value of type `V`: to the compiler it is such a value, too, so that it fits where
 * generated types ask for one. It is for handing to the engine only and cannot be read as a `V`.
 */
export type TypedResult<T extends TypeName, V> = TypedValue<T> & (V extends null ? unknown : V);

/**
 * Names the engine type of a value where the JavaScript type says too little:
 * `typed("Long", 5)`, `typed("Xml", "<a/>")`, `typed("File", bytes, { filename: "a.pdf" })`,
 * `typed("File", () => createReadStream(path), { filename: "a.pdf" })`,
 * `typed("Object", { total: 5 }, { objectTypeName: "java.util.LinkedHashMap" })`.
 */
export function typed<T extends TypeName, V extends TypedContents[T] | null>(
  type: T,
  value: V,
  details: ValueDetails = {},
): TypedResult<T, V> {
  const typedValue: TypedValue<T> = { [brand]: "typed", type, value, details };
  return typedValue as TypedResult<T, V>;
}

export function isTypedValue(value: unknown): value is TypedValue {
  return brandOf(value) === "typed";
}

/**
 * A value that arrived but cannot be read here: an object in Java's own serialisation, a `Json` that is no JSON, a type
 * of an engine plug-in. It can be handed on, as it came.
 */
export interface OpaqueValue {
  readonly [brand]: "opaque";
  /** The engine's type name. */
  readonly type: string;
  /** As it came over the wire. */
  readonly value: unknown;
  readonly valueInfo: Readonly<Record<string, unknown>>;
  /** Why it could not be read. */
  readonly reason: string;
}

export function opaqueValue(value: Omit<OpaqueValue, typeof brand>): OpaqueValue {
  return { [brand]: "opaque", ...value };
}

export function isOpaqueValue(value: unknown): value is OpaqueValue {
  return brandOf(value) === "opaque";
}

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Default: one minute. */
  readonly timeoutMs?: number;
}

/** A file variable. Its content is fetched when it is asked for. */
export interface FileValue {
  readonly [brand]: "file";
  readonly filename: string;
  readonly mimeType: string | null;
  readonly encoding: string | null;
  /**
   * Downloads the content, each time anew. Rejects with an engine error, of kind `taskGone` when the variable is no
   * more. Default of `timeoutMs`: one minute.
   */
  bytes(options?: DownloadOptions): Promise<Uint8Array>;
  /**
   * The same as a stream, which is read no faster than it is consumed: for contents that should not be in memory whole.
   * `timeoutMs` is the longest wait for each piece. A stream that breaks off, or is longer than `maxBytes`, ends in an
   * engine error; one that is not read to its end has to be destroyed.
   */
  stream(options?: DownloadOptions & { readonly maxBytes?: number }): Promise<Readable>;
}

export function fileValue(value: Omit<FileValue, typeof brand>): FileValue {
  return { [brand]: "file", ...value };
}

export function isFileValue(value: unknown): value is FileValue {
  return brandOf(value) === "file";
}

function brandOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && brand in value ? value[brand] : undefined;
}

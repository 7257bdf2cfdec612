/** Values of engine types, as the adapters' package marks them. */
const BRAND = Symbol.for("bpmn-worker.engine-value");

/** The member that says what a value is that JSON has no word for. */
const TAG = "$type";

/**
 * JSON that keeps what variables hold besides plain values: maps, dates, big integers, bytes, `undefined`, numbers that
 * are none, and values of engine types.
 *
 * @throws TypeError for a value that cannot be kept, such as a function or a Blob.
 */
export function writeStored(value: unknown): string {
  return JSON.stringify(pack(value));
}

export function readStored(text: string): unknown {
  return unpack(JSON.parse(text));
}

function pack(value: unknown): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : tagged("number", numberText(value));
    case "bigint":
      return tagged("bigint", String(value));
    case "undefined":
      return tagged("undefined", null);
    case "object":
      return value === null ? null : packObject(value);
    default:
      throw new TypeError(`A ${typeof value} cannot be kept in a store of results.`);
  }
}

function packObject(value: object): unknown {
  if (Array.isArray(value)) return value.map(pack);
  if (value instanceof Map) return tagged("map", [...value].map(pack));
  if (value instanceof Date) return tagged("date", value.getTime());
  if (value instanceof Uint8Array) return tagged("bytes", Buffer.from(value).toString("base64"));
  if (value instanceof Blob) throw new TypeError("A Blob cannot be kept in a store of results.");
  const members = Object.entries(value).map(([name, member]) => [name, pack(member)] as const);
  const brand = BRAND in value ? value[BRAND] : undefined;
  if (typeof brand === "string") return { [TAG]: "engine", brand, content: members };
  return Object.hasOwn(value, TAG) ? tagged("object", members) : Object.fromEntries(members);
}

function tagged(type: string, content: unknown): object {
  return { [TAG]: type, content };
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function unpack(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(unpack);
  const record = value as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(record, TAG)) return fromMembers(Object.entries(record));
  const { content, brand } = record;
  switch (record[TAG]) {
    case "number":
      return Number(content);
    case "bigint":
      return BigInt(String(content));
    case "map":
      return new Map((content as readonly unknown[]).map((entry) => unpack(entry) as [unknown, unknown]));
    case "date":
      return new Date(content === null ? Number.NaN : Number(content));
    case "bytes":
      return new Uint8Array(Buffer.from(String(content), "base64"));
    case "engine":
      return { ...fromMembers(content as Members), [BRAND]: brand };
    case "object":
      return fromMembers(content as Members);
    default:
      return undefined;
  }
}

type Members = readonly (readonly [string, unknown])[];

/** Not by assignment: a member may be called `__proto__`. */
function fromMembers(members: Members): object {
  return Object.fromEntries(members.map(([name, member]) => [name, unpack(member)]));
}

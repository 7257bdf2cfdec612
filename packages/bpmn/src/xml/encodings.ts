/** The encodings that are read. */
export type Encoding =
  | "utf-8"
  | "us-ascii"
  | "iso-8859-1"
  | "windows-1252"
  | "utf-16"
  | "utf-16le"
  | "utf-16be";

const NAMES: ReadonlyMap<string, Encoding> = new Map([
  ["utf-8", "utf-8"],
  ["utf8", "utf-8"],
  ["us-ascii", "us-ascii"],
  ["ascii", "us-ascii"],
  ["iso-8859-1", "iso-8859-1"],
  ["iso8859-1", "iso-8859-1"],
  ["iso_8859-1", "iso-8859-1"],
  ["latin1", "iso-8859-1"],
  ["windows-1252", "windows-1252"],
  ["cp1252", "windows-1252"],
  ["utf-16", "utf-16"],
  ["utf-16le", "utf-16le"],
  ["utf-16be", "utf-16be"],
]);

/** What windows-1252 has at 0x80 to 0x9f, where ISO-8859-1 has control characters; five places are empty. */
const WINDOWS_1252 = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ";

const REPLACEMENT = "\uFFFD";

/** The encoding that an XML declaration names, `null` when it is not one of ours. */
export function encodingNamed(name: string): Encoding | null {
  return NAMES.get(name.toLowerCase()) ?? null;
}

/** A decoded text. `faultAt` is the offset of the first bytes that mean nothing in the encoding, else `null`. */
export interface DecodedBytes {
  readonly text: string;
  readonly faultAt: number | null;
}

export function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedBytes {
  switch (encoding) {
    case "us-ascii":
      return decodeBytewise(bytes, /[\x80-\xff]/g, () => REPLACEMENT);
    case "iso-8859-1":
      return { text: latin1(bytes), faultAt: null };
    case "windows-1252":
      return decodeBytewise(bytes, /[\x80-\x9f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80));
    case "utf-16":
    case "utf-16le":
      return decodeUnicode(bytes, "utf-16le");
    default:
      return decodeUnicode(bytes, encoding);
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function decodeBytewise(bytes: Uint8Array, odd: RegExp, replace: (byte: string) => string): DecodedBytes {
  const text = latin1(bytes).replace(odd, replace);
  const faultAt = text.indexOf(REPLACEMENT);
  return { text, faultAt: faultAt === -1 ? null : faultAt };
}

const STRICTLY = { fatal: true, ignoreBOM: true };
/** Nearly all files are UTF-8, and this decoder has no state. */
const UTF_8 = new TextDecoder("utf-8", STRICTLY);

function decodeUnicode(bytes: Uint8Array, label: string): DecodedBytes {
  try {
    const decoder = label === "utf-8" ? UTF_8 : new TextDecoder(label, STRICTLY);
    return { text: decoder.decode(bytes), faultAt: null };
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    const text = new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
    return { text, faultAt: Math.max(0, text.indexOf(REPLACEMENT)) };
  }
}

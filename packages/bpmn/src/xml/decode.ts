import { decodeAs, type Encoding, encodingNamed } from "./encodings.js";

/** A decoded file, or why it cannot be decoded. */
export type Decoded = { readonly text: string } | { readonly fault: DecodingFault };

/** `offset` is the place in `text`, the file as far as it could be decoded. */
export interface DecodingFault {
  readonly message: string;
  readonly text: string;
  readonly offset: number;
}

/** How far into a file its XML declaration may reach. */
const DECLARATION_BYTES = 512;

/**
 * Decodes an XML file: the byte-order mark decides, else the shape of its first bytes, else the declared
 * encoding, else UTF-8 (XML 1.0 §4.3.3 and appendix F). Whatever contradicts itself is refused, not guessed.
 */
export function decode(bytes: Uint8Array): Decoded {
  const found = detect(bytes);
  if (found === null) return { fault: { message: "the file is UTF-32", text: "", offset: 0 } };
  if (!found.certain) {
    // Nearly all files are UTF-8 and say nothing else. The others go the long way.
    const { text, faultAt } = decodeAs(bytes, "utf-8");
    if (faultAt === null && encodingNamed(declaredIn(text) ?? "utf-8") === "utf-8") return { text };
  }
  const body = bytes.subarray(found.skip);
  const declared = declaredEncoding(body, found.encoding);
  const encoding = declared === null ? found.encoding : encodingNamed(declared);
  if (encoding === null) return fault(`the declared encoding '${declared}' is not known`, body);
  if (found.certain && !agree(found.encoding, encoding)) {
    return fault(`the file declares '${declared}' but is ${found.encoding}`, body);
  }
  if (!found.certain && isWide(encoding)) {
    return fault(`the file declares '${declared}' but is written in single bytes`, body);
  }
  return decodeBody(body, found.certain ? found.encoding : encoding);
}

interface Detected {
  readonly encoding: Encoding;
  /** Length of the byte-order mark. */
  readonly skip: number;
  /** Whether the bytes prove it; otherwise a declaration may say differently. */
  readonly certain: boolean;
}

function detect(bytes: Uint8Array): Detected | null {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", skip: 3, certain: true };
  if (a === 0xff && b === 0xfe)
    return c === 0 && d === 0 ? null : { encoding: "utf-16le", skip: 2, certain: true };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", skip: 2, certain: true };
  if (a === 0x3c && b === 0)
    return c === 0 && d === 0 ? null : { encoding: "utf-16le", skip: 0, certain: true };
  if (a === 0 && b === 0x3c) return { encoding: "utf-16be", skip: 0, certain: true };
  return { encoding: "utf-8", skip: 0, certain: false };
}

function declaredEncoding(body: Uint8Array, encoding: Encoding): string | null {
  const start = body.subarray(0, DECLARATION_BYTES);
  return declaredIn(decodeAs(start, isWide(encoding) ? encoding : "iso-8859-1").text);
}

function declaredIn(text: string): string | null {
  return /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'<>]*)["']/.exec(text)?.[1] ?? null;
}

/** UTF-16 is declared with or without its byte order. */
function agree(real: Encoding, declared: Encoding): boolean {
  return real === declared || (declared === "utf-16" && isWide(real));
}

function isWide(encoding: Encoding): boolean {
  return encoding.startsWith("utf-16");
}

function decodeBody(body: Uint8Array, encoding: Encoding): Decoded {
  const { text, faultAt } = decodeAs(body, encoding);
  if (faultAt === null) return { text };
  return {
    fault: { message: `the file is not ${encoding}: its bytes mean nothing here`, text, offset: faultAt },
  };
}

function fault(message: string, body: Uint8Array): Decoded {
  const { text } = decodeAs(body.subarray(0, DECLARATION_BYTES), "iso-8859-1");
  return { fault: { message, text, offset: 0 } };
}

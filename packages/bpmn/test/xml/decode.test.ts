import { test } from "uvu";
import * as assert from "uvu/assert";
import { decode } from "../../src/xml/decode.js";

const declaration = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>`;

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

function bytes(...parts: (string | Uint8Array | number[])[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))),
  );
}

const readable: readonly (readonly [what: string, given: Uint8Array, want: string])[] = [
  ["UTF-8 without declaration", bytes("<a>ä€😀"), "<a>ä€😀"],
  ["UTF-8 with byte-order mark", bytes([0xef, 0xbb, 0xbf], "<a>ä"), "<a>ä"],
  ["declared UTF-8", bytes(declaration("utf-8"), "ä"), `${declaration("utf-8")}ä`],
  [
    "UTF-16 LE with mark",
    bytes([0xff, 0xfe], utf16(`${declaration("UTF-16")}ä€`, "le")),
    `${declaration("UTF-16")}ä€`,
  ],
  [
    "UTF-16 BE with mark",
    bytes([0xfe, 0xff], utf16(`${declaration("UTF-16")}ä€`, "be")),
    `${declaration("UTF-16")}ä€`,
  ],
  ["UTF-16 LE without mark", utf16(`${declaration("UTF-16LE")}😀`, "le"), `${declaration("UTF-16LE")}😀`],
  ["UTF-16 BE without mark", utf16("<a>😀", "be"), "<a>😀"],
  ["ISO-8859-1", bytes(declaration("ISO-8859-1"), [0xe4, 0x80]), `${declaration("ISO-8859-1")}ä\u0080`],
  [
    "windows-1252",
    bytes(declaration("Windows-1252"), [0xe4, 0x80, 0x9f]),
    `${declaration("Windows-1252")}ä€Ÿ`,
  ],
  ["US-ASCII", bytes(declaration("US-ASCII"), "x"), `${declaration("US-ASCII")}x`],
  [
    "single quotation marks",
    bytes("<?xml version='1.0' encoding='latin1'?>", [0xe4]),
    "<?xml version='1.0' encoding='latin1'?>ä",
  ],
  ["nothing", bytes(), ""],
];

for (const [what, given, want] of readable) {
  test(`decodes ${what}`, () => assert.equal(decode(given), { text: want }));
}

const refused: readonly (readonly [what: string, given: Uint8Array, message: RegExp])[] = [
  ["an unknown encoding", bytes(declaration("klingon")), /'klingon' is not known/],
  ["UTF-8 that declares UTF-16", bytes(declaration("UTF-16")), /written in single bytes/],
  [
    "a UTF-8 mark with another declaration",
    bytes([0xef, 0xbb, 0xbf], declaration("ISO-8859-1")),
    /but is utf-8/,
  ],
  ["UTF-16 that declares UTF-8", bytes([0xff, 0xfe], utf16(declaration("UTF-8"), "le")), /but is utf-16le/],
  ["UTF-16 that declares the other byte order", utf16(declaration("UTF-16BE"), "le"), /but is utf-16le/],
  ["UTF-32", bytes([0xff, 0xfe, 0, 0], "x"), /UTF-32/],
  ["half a UTF-16 character", bytes([0xff, 0xfe], utf16("<a>", "le"), [0x20]), /not utf-16le/],
  ["a byte that windows-1252 lacks", bytes(declaration("windows-1252"), [0x81]), /not windows-1252/],
  ["non-ASCII in US-ASCII", bytes(declaration("us-ascii"), "ä"), /not us-ascii/],
];

for (const [what, given, message] of refused) {
  test(`refuses ${what}`, () => {
    const result = decode(given);
    assert.match("fault" in result ? result.fault.message : "", message);
  });
}

test("says where bytes are not UTF-8", () => {
  const result = decode(bytes("<a>\n<b c='", [0xe4], "'/>"));
  if (!("fault" in result)) throw new Error("it was decoded");
  assert.is(result.fault.offset, 10);
});

test.run();

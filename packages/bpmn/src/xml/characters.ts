const NAME_START =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const NAME_PART = `${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`;
const NAME = new RegExp(`[${NAME_START}][${NAME_PART}]*`, "uy");
const NOT_A_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** What most files are made of, for which there is a quicker way than through all of Unicode. */
const NOT_PLAIN = /[^\t\n\r -~]/;

/** As far as a name is ASCII, which is nearly always all of it. */
const PLAIN_NAME = /[:A-Z_a-z][:A-Z_a-z\-.0-9]*/y;

/** The XML name that starts at `offset`, `""` when none does (XML 1.0, production 5). */
export function nameAt(text: string, offset: number): string {
  PLAIN_NAME.lastIndex = offset;
  const end = PLAIN_NAME.test(text) ? PLAIN_NAME.lastIndex : offset;
  if (!(text.charCodeAt(end) >= 0x80)) return text.slice(offset, end);
  NAME.lastIndex = offset;
  return NAME.exec(text)?.[0] ?? "";
}

/** Offset of the first character that XML 1.0 does not allow anywhere (production 2), −1 when there is none. */
export function findIllegalCharacter(text: string): number {
  return NOT_PLAIN.test(text) ? text.search(NOT_A_CHARACTER) : -1;
}

/** Whether XML allows the code point, be it by reference (XML 1.0, production 2). */
export function isCharacter(codePoint: number): boolean {
  return codePoint <= 0x10ffff && !NOT_A_CHARACTER.test(String.fromCodePoint(codePoint));
}

/** What nearly all ids are like. */
const PLAIN_NC_NAME = /^[A-Z_a-z][A-Z_a-z\-.0-9]*$/;

/** Whether a text may be an XML id, which is a name without colon. */
export function isNcName(text: string): boolean {
  if (PLAIN_NC_NAME.test(text)) return true;
  return text !== "" && nameAt(text, 0) === text && !text.includes(":");
}

/** The offset at or after `offset` where no white space stands (XML 1.0, production 3). */
export function skipSpace(text: string, offset: number): number {
  for (let at = offset; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return at;
  }
}

/** Whether a text is white space only, or nothing. */
export function isBlank(text: string): boolean {
  return skipSpace(text, 0) === text.length;
}

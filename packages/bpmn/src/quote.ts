/** Text of a model as it may be shown in a message: in quotation marks, on one line, short, printable. */
export function quote(text: string): string {
  const line = text.slice(0, 200).replace(/[ \t\r\n]+/g, " ");
  const short = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return `'${short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, escapeOf)}'`;
}

function escapeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

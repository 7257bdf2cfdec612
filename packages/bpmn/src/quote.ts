/** Text of a model as it may be shown in a message: in quotation marks, on one line, short, printable. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `'${short.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, escapeOf)}'`;
}

function escapeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

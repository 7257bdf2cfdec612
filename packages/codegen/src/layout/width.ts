/** The line width of emitted code, and the one to give a formatter that should leave it alone. */
export const LINE_WIDTH = 100;

/** No character of these is combining or wide. */
const usual = /^[ -\u02ff]*$/;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const combining = /\p{Mn}/u;

/** How many columns a text takes in a fixed-width font: East Asian characters take two, combining marks none. */
export function displayWidth(text: string): number {
  if (usual.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

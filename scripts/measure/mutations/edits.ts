/** A place in a text, and what is to stand there. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** The text with an edit made. */
export const edited = (source: string, { start, end, content }: Edit): string =>
  source.slice(0, start) + content + source.slice(end);

/** Edits at all places that a pattern finds in a part of a text; the pattern's first group is what is replaced. */
export function editsOf(
  source: string,
  part: { readonly start: number; readonly end: number },
  pattern: RegExp,
  contentOf: (found: string) => string | null,
): readonly Edit[] {
  const within = source.slice(part.start, part.end);
  return [...within.matchAll(new RegExp(pattern.source, "dgs"))].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const content = contentOf(match[1] ?? "");
    return content === null ? [] : [{ start: part.start + start, end: part.start + end, content }];
  });
}

/** An external task in the text of a model: from its opening tag to the end of its element. */
export interface TaskText {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Where its opening tag ends. */
  readonly opened: number;
}

const OPENING =
  /<((?:[\w-]+:)?(?:serviceTask|sendTask|businessRuleTask))\b[^>]*?\b[\w-]+:type="external(?:-worker)?"[^>]*>/gi;

/** The tasks of a model that external workers work on. */
export function taskTexts(source: string): readonly TaskText[] {
  return [...source.matchAll(OPENING)].map((match) => {
    const [tag, name = ""] = match;
    const opened = match.index + tag.length;
    const closing = `</${name}>`;
    const end = tag.endsWith("/>") ? opened : source.indexOf(closing, opened) + closing.length;
    return { id: /\bid="([^"]*)"/.exec(tag)?.[1] ?? "", start: match.index, end, opened };
  });
}

/** What has to be known of a language to take a script in it apart into words. */
export interface Language {
  readonly lineComment: readonly string[];
  readonly blockComment: boolean;
  /** How texts in double quotes hold expressions. */
  readonly interpolation: "dollar" | "hash" | "none";
  /** Words that are no names. */
  readonly keywords: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const GROOVY: Language = {
  lineComment: ["//"],
  blockComment: true,
  interpolation: "dollar",
  keywords: words(
    `abstract as assert boolean break byte case catch char class continue def default do double else enum extends
    false final finally float for goto if implements import in instanceof int interface long native new null package
    private protected public return short static super switch synchronized this throw throws trait transient true try
    var void volatile while it println print`,
  ),
};

const PYTHON: Language = {
  lineComment: ["#"],
  blockComment: false,
  interpolation: "none",
  keywords: words(
    `False None True and as assert async await break class continue def del elif else except finally for from global
    if import in is lambda nonlocal not or pass print raise return try while with yield self`,
  ),
};

const RUBY: Language = {
  lineComment: ["#"],
  blockComment: false,
  interpolation: "hash",
  keywords: words(
    `BEGIN END alias and begin break case class def defined do else elsif end ensure false for if in module next nil
    not or redo rescue retry return self super then true undef unless until when while yield puts`,
  ),
};

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ["groovy", GROOVY],
  ["python", PYTHON],
  ["jython", PYTHON],
  ["ruby", RUBY],
  ["jruby", RUBY],
]);

/** A language by its `scriptFormat`, `null` when it is not known. */
export function languageOf(format: string): Language | null {
  return LANGUAGES.get(format) ?? null;
}

/** What to take an unknown language for: most look like this. */
export const ANY_LANGUAGE: Language = GROOVY;

/** What a comparison can be printed as; the first unless told otherwise. */
export const DIFF_FORMATS = ["text", "json", "markdown", "github", "sarif"] as const;

export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** What findings can be printed as; the first unless told otherwise. */
export const CHECK_FORMATS = ["text", "json", "sarif", "github"] as const;

export type CheckFormat = (typeof CHECK_FORMATS)[number];

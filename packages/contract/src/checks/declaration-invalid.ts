import type { Check } from "./check.js";

/** A declaration cannot be read, and counts for nothing. */
export const declarationInvalid: Check = {
  code: "declaration-invalid",
  severity: "warning",
  what: "A declaration cannot be read.",
  remedy: "Write it as the README of this package says.",
  find: ({ declared }) => declared.flatMap(({ invalid }) => invalid),
};

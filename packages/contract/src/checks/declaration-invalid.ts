import type { Check } from "./check.js";

/** A declaration cannot be read, and counts for nothing. */
export const declarationInvalid: Check = {
  code: "declaration-invalid",
  severity: "warning",
  find: ({ declared }) => declared.flatMap(({ invalid }) => invalid),
};

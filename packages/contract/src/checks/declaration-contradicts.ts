import type { Check } from "./check.js";

/** A declaration and the models exclude each other; the models are believed, because they are what runs. */
export const declarationContradicts: Check = {
  code: "declaration-contradicts",
  severity: "warning",
  find: ({ declared }) => declared.flatMap(({ contradictions }) => contradictions),
};

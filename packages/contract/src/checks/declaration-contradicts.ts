import type { Check } from "./check.js";

/** A declaration and the models exclude each other; the models are believed, because they are what runs. */
export const declarationContradicts: Check = {
  code: "declaration-contradicts",
  severity: "warning",
  what: "A declaration excludes what the models show; the models are believed.",
  remedy: "Correct the declaration, or the model.",
  find: ({ declared }) => declared.flatMap(({ contradictions }) => contradictions),
};

import type { Rule } from "@bpmn-worker/bpmn";
import { sortedBy } from "../order.js";
import { CHECKS } from "./checks.js";

/** What reading declarations finds, see `declared/`. */
const DECLARATION_RULES: readonly Rule[] = [
  {
    code: "declaration-contradicts",
    severity: "warning",
    what: "A declaration excludes what the models show; the models are believed.",
    remedy: "Correct the declaration, or the model.",
  },
  {
    code: "declaration-invalid",
    severity: "error",
    what: "A declaration cannot be read.",
    remedy: "Write it as the README of this package says.",
  },
];

/** The rules behind everything that a contract reports besides what reading found, by code. */
export const CONTRACT_RULES: readonly Rule[] = sortedBy(
  [...DECLARATION_RULES, ...CHECKS].map(({ code, severity, what, remedy }) => ({
    code,
    severity,
    what,
    remedy,
  })),
  ({ code }) => code,
);

import type { Rule } from "@bpmn-worker/bpmn";
import { CHECKS } from "./checks.js";

/** The rules behind everything that a contract reports besides what reading found, by code. */
export const CONTRACT_RULES: readonly Rule[] = CHECKS.map(({ code, severity, what, remedy }) => ({
  code,
  severity,
  what,
  remedy,
}));

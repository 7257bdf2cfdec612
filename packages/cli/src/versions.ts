import type { Versions } from "@bpmn-worker/contract";
import { Refusal } from "./refusal.js";

const CHOICES: readonly Versions[] = ["union", "newest"];

/** `--versions`, for every command that looks at contracts. */
export const VERSIONS_OPTION = {
  type: "string",
  requiresArg: true,
  describe:
    "Which of several processes with one id run: all (union), or the newest by version tag, then file",
  defaultDescription: "union",
} as const;

/**
 * What the option says, `null` without it.
 *
 * @throws {Refusal} when the value is none of the choices
 */
export function versionsOf(value: string | readonly string[] | undefined): Versions | null {
  if (value === undefined) return null;
  const choice = CHOICES.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw new Refusal(`--versions is one of ${CHOICES.join(", ")}, not "${[value].flat().join(", ")}".`);
}

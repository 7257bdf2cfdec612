import type { Versions } from "@bpmn-worker/contract";
import { Refusal } from "./refusal.js";
import { meant } from "./suggest.js";

/** What `--versions` and the key `versions` of a configuration take. */
export const VERSIONS: readonly Versions[] = ["union", "newest"];

/**
 * What the option says, `null` without it.
 *
 * @throws {Refusal} when the value is none of the choices
 */
export function versionsOf(value: string | null): Versions | null {
  if (value === null) return null;
  const choice = VERSIONS.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw new Refusal(`--versions is one of ${VERSIONS.join(", ")}, not "${value}".${meant(value, VERSIONS)}`);
}

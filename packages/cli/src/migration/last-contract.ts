import type { EmissionInput } from "@bpmn-worker/contract";
import { sideOf } from "../contracts/side.js";
import { lookAt } from "../plan/look.js";
import { MANIFEST_PATH } from "../plan/manifest.js";
import { recordedWorker } from "../plan/recorded-worker.js";
import { Refusal } from "../refusal.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";

/** The contract that handlers were written for. */
export interface LastContract {
  readonly input: EmissionInput;
  /** What it was taken from, as people write it. */
  readonly name: string;
}

/**
 * The contract that is named, as `diff` takes it, or else the one of the last run.
 *
 * @throws {Refusal} when there was no run, or what is named holds no contract
 */
export async function lastContract(
  from: string | null,
  outFolder: string,
  settings: Settings,
  terminal: Terminal,
): Promise<LastContract> {
  if (from !== null) {
    const { served, unreadable } = await sideOf(from, settings, terminal);
    if (unreadable.length > 0) throw new Refusal(`--from ${from}: ${unreadable.join(", ")} cannot be read.`);
    return { input: served, name: from };
  }
  const { manifest, manifestFault } = lookAt(outFolder, []);
  if (manifest === null) {
    throw new Refusal(
      `Nothing is known of what "${settings.out}" was generated for: ${manifestFault ?? `there is no ${MANIFEST_PATH}`}.`,
      "Name the older contract with --from, such as --from HEAD:models.",
    );
  }
  return { input: await recordedWorker(manifest.contract), name: settings.out };
}

import { join } from "node:path";
import { Refusal } from "../refusal.js";
import { refuseProblems } from "./execute.js";
import { lookAt } from "./look.js";
import { MANIFEST_PATH } from "./manifest.js";
import { makePlan } from "./plan.js";
import type { Plan, PlanInput } from "./step.js";
import type { EmittedWorker } from "./worker.js";

/**
 * Looks at the output folder and plans what makes it hold the worker. Every plan comes from here, whether it is
 * executed, shown, or only asked whether there is anything to do.
 *
 * @throws {Refusal} when the folder cannot be used, or its manifest cannot and nothing is forced
 */
export function planWorker(
  outFolder: string,
  { files, facts }: Pick<EmittedWorker, "files" | "facts">,
  options: Pick<PlanInput, "force" | "partial">,
): Plan {
  const state = lookAt(outFolder, files);
  if (state.manifestFault !== null && !options.force) {
    throw new Refusal(
      `"${join(outFolder, MANIFEST_PATH)}" cannot be used: ${state.manifestFault}. ` +
        "Without it, nobody can tell which generated files are as they were generated.",
      "Restore it, or write everything generated anew with generate --force, which then deletes nothing.",
    );
  }
  const plan = makePlan({ ...state, files, facts, ...options });
  refuseProblems(outFolder, plan);
  return plan;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan, Step } from "../plan/step.js";
import type { FileChange } from "./unified-diff.js";

/**
 * What a plan would change, file by file. The manifest is left out: everything in it is said
 * by the others.
 *
 * @param outFolder where the files lie
 * @param out the same as people write it
 */
export function plannedChanges({ steps }: Plan, outFolder: string, out: string): readonly FileChange[] {
  const before = (step: Step): string => readFileSync(join(outFolder, step.path), "utf8");
  return steps.flatMap((step): readonly FileChange[] => {
    const path = `${out}/${step.path}`;
    switch (step.action) {
      case "create":
        return [{ path, before: null, after: step.content }];
      case "update":
        return [{ path, before: before(step), after: step.content }];
      case "delete":
        return [{ path, before: before(step), after: null }];
      default:
        return [];
    }
  });
}

import type { EmittedTemplate } from "@bpmn-worker/codegen";
import { refusePath } from "../plan/file-name.js";
import type { Plan, PlanProblem, Step } from "../plan/step.js";
import { bodyOf, type FoundTemplate, signedTemplate } from "./signed-template.js";

/** What lies at a path of the folder. */
export type FoundFile =
  | { readonly kind: "file"; readonly sha256: string; readonly template: FoundTemplate }
  /** As of `Existing`. */
  | { readonly kind: "obstacle"; readonly what: string };

/**
 * Decides what to do with every template of a folder. Touches nothing. A template that has changed gets the next
 * version, by which the modeller knows that elements which were made from it are out of date.
 *
 * @param found by path within the folder; a path without entry is absent
 * @param force whether what somebody changed or put there is written over
 */
export function planTemplates(
  wanted: readonly EmittedTemplate[],
  found: ReadonlyMap<string, FoundFile>,
  force: boolean,
): Plan {
  const paths = new Set(wanted.map(({ path }) => path));
  const steps = [
    ...wanted.map((template) => planTemplate(template, found.get(template.path), force)),
    ...[...found].flatMap(([path, file]) => (paths.has(path) ? [] : planLeftover(path, file))),
  ].sort((one, other) => (one.path < other.path ? -1 : 1));
  return { steps, manifest: null, problems: [...paths].flatMap((path) => problemOf(path, found.get(path))) };
}

function planTemplate(
  { path, template }: EmittedTemplate,
  found: FoundFile | undefined,
  force: boolean,
): Step {
  if (found?.kind !== "file") {
    return { action: "create", path, content: signedTemplate(template, 1), ownership: "generated" };
  }
  const { template: there, sha256 } = found;
  if (there.kind === "ours" && there.body === bodyOf(template)) return { action: "unchanged", path };
  if (there.kind !== "ours" && !force) return { action: "keep", path, reason: there.kind };
  const version = there.kind === "foreign" ? 1 : there.version + 1;
  return {
    action: "update",
    path,
    content: signedTemplate(template, version),
    ownership: "generated",
    edited: there.kind !== "ours",
    found: sha256,
  };
}

/** What is not ours is not looked at any further. */
function planLeftover(path: string, found: FoundFile): readonly Step[] {
  if (found.kind !== "file" || found.template.kind === "foreign") return [];
  return found.template.kind === "ours"
    ? [{ action: "delete", path, found: found.sha256 }]
    : [{ action: "keep", path, reason: "leftover" }];
}

function problemOf(path: string, found: FoundFile | undefined): readonly PlanProblem[] {
  const refused = refusePath(path) ?? (found?.kind === "obstacle" ? found.what : null);
  return refused === null ? [] : [{ path, reason: refused }];
}

import type { KeepReason, Plan, Step } from "../plan/step.js";
import type { Style } from "./style.js";

/** What a run says about its plan: scaffolds that are new by name, all else as numbers unless `everything`. */
export function formatPlan({ steps }: Plan, everything: boolean, style: Style): string[] {
  const shown = steps.filter((step) => everything || isNewScaffold(step));
  return [...rows(shown, style), `  ${summarise(steps, PAST)}`];
}

/** What a run that only shows its plan says: whatever it would do, by name; `everything` for what it would leave, too. */
export function formatPlanned({ steps }: Plan, everything: boolean, style: Style): string[] {
  const isDone = ({ action }: Step): boolean => ["create", "update", "delete"].includes(action);
  const isTold = (step: Step): boolean => step.action === "keep" && step.reason !== "scaffold";
  const shown = steps.filter((step) => everything || isDone(step) || isTold(step));
  return [...rows(shown, style), `  ${summarise(steps, FUTURE)}`];
}

const rows = (steps: readonly Step[], style: Style): string[] =>
  steps.map(
    (step) => `  ${MARKS[step.action](style)(step.action.padEnd(ACTION_WIDTH))} ${step.path}${note(step)}`,
  );

/** What a plan changes, as numbers; empty when that is nothing. */
export function formatWritten({ steps }: Plan): string {
  const writing = steps.filter(({ action }) => action !== "unchanged" && action !== "keep");
  return writing.length === 0 ? "" : summarise(writing, PAST);
}

/** Whether the output folder gets its first files. */
export function isFirstRun({ steps }: Plan): boolean {
  const isNewOrKept = ({ action }: Step): boolean => action === "create" || action === "keep";
  return steps.every(isNewOrKept) && steps.some(isGeneratedNew);
}

/** Whether a handler has lost its topic while another one is new: it may be the same by another name. */
export function mayBeRenamed({ steps }: Plan): boolean {
  const isOrphan = (step: Step): boolean => step.action === "keep" && step.reason === "orphan";
  const isNew = (step: Step): boolean => isNewScaffold(step) && step.path.startsWith("handlers/");
  return steps.some(isOrphan) && steps.some(isNew);
}

export function isNewScaffold(step: Step): boolean {
  return step.action === "create" && step.ownership === "scaffold";
}

function isGeneratedNew(step: Step): boolean {
  return step.action === "create" && step.ownership === "generated";
}

function summarise(steps: readonly Step[], words: Readonly<Record<Step["action"], string>>): string {
  const numbers = ACTIONS.map(
    (action) => [action, steps.filter((step) => step.action === action).length] as const,
  );
  const said = numbers
    .filter(([, number]) => number > 0)
    .map(([action, number]) => `${number} ${words[action]}`);
  return said.length === 0 ? "no files" : said.join(" · ");
}

const ACTIONS = ["create", "update", "unchanged", "delete", "keep"] as const;

const ACTION_WIDTH = Math.max(...ACTIONS.map((action) => action.length));

const PAST: Readonly<Record<Step["action"], string>> = {
  create: "created",
  update: "updated",
  unchanged: "unchanged",
  delete: "deleted",
  keep: "kept",
};

const FUTURE: Readonly<Record<Step["action"], string>> = {
  create: "to create",
  update: "to update",
  unchanged: "unchanged",
  delete: "to delete",
  keep: "to keep",
};

const MARKS: Readonly<Record<Step["action"], (style: Style) => (text: string) => string>> = {
  create: (style) => style.green,
  update: (style) => style.yellow,
  unchanged: (style) => style.dim,
  delete: (style) => style.red,
  keep: (style) => style.dim,
};

function note(step: Step): string {
  if (isNewScaffold(step)) return " (yours)";
  if (step.action === "update" && step.ownership === "scaffold") return " (an untouched stub)";
  return step.action === "keep" ? NOTES[step.reason] : "";
}

const NOTES: Readonly<Record<KeepReason, string>> = {
  scaffold: "",
  edited: " (edited by hand)",
  foreign: " (by no run that is known)",
  leftover: " (edited by hand, no longer produced)",
  orphan: " (its topic is gone)",
  unread: " (a model cannot be read)",
};

import type { Drift } from "../plan/drift.js";
import type { Plan } from "../plan/step.js";
import { shellWord } from "./shell.js";
import type { Style } from "./style.js";
import { pad } from "./text.js";

/** Command lines that mend something. */
export interface MendingCommands {
  readonly generate: string;
  /** For topics that were renamed, before anything is generated. */
  readonly migrate: string;
}

/** What `--check` says of files that are not what the models ask for, and the commands that mend them. */
export function formatDrift(
  drift: readonly Drift[],
  out: string,
  commands: MendingCommands,
  style: Style,
): string[] {
  const width = Math.max(...drift.map(({ kind }) => kind.length));
  const rows = drift.map(({ path, kind, remark }) => {
    const row = `  ${style.red(pad(kind, width))}  ${out}/${path}`;
    return remark === "" ? row : `${row} ${style.dim(`(${remark})`)}`;
  });
  return [`${out} is not what the models ask for:`, ...rows, ...mends(drift, out, commands, style)];
}

function mends(drift: readonly Drift[], out: string, commands: MendingCommands, style: Style): string[] {
  const paths = (mend: Drift["mend"]): readonly string[] =>
    drift.flatMap((one) => (one.mend === mend ? [one.path] : []));
  const [forced, removed] = [paths("force"), paths("remove")];
  const arrow = style.dim("→");
  const generate =
    forced.length > 0
      ? [`${arrow} ${commands.generate} --force   ${style.dim("(the edits are lost)")}`]
      : paths("generate").length > 0
        ? [`${arrow} ${commands.generate}`]
        : [];
  return [
    ...(mayBeRenamed(drift)
      ? [`${arrow} ${commands.migrate}   ${style.dim("(first, where a topic was renamed)")}`]
      : []),
    ...generate,
    ...removed.map((path) => `${arrow} rm ${shellWord(`${out}/${path}`)}`),
  ];
}

/** Whether one handler has lost its topic while another is new. */
function mayBeRenamed(drift: readonly Drift[]): boolean {
  const handlers = drift.filter(({ path }) => path.startsWith("handlers/")).map(({ kind }) => kind);
  return handlers.includes("missing") && handlers.includes("orphaned");
}

/** What `--check` says when there is no drift. */
export function formatUpToDate({ steps }: Plan, out: string): string {
  const generated = steps.filter(({ action }) => action === "unchanged").length;
  return `${out} is up to date: ${generated} generated, ${steps.length - generated} of yours.`;
}

import type { Drift } from "../plan/drift.js";
import type { Plan } from "../plan/step.js";
import { shellWord } from "./shell.js";
import type { Style } from "./style.js";
import { pad } from "./text.js";

/** What `--check` says of files that are not what the models ask for, and the commands that mend them. */
export function formatDrift(drift: readonly Drift[], out: string, command: string, style: Style): string[] {
  const width = Math.max(...drift.map(({ kind }) => kind.length));
  const rows = drift.map(({ path, kind, remark }) => {
    const row = `  ${style.red(pad(kind, width))}  ${out}/${path}`;
    return remark === "" ? row : `${row} ${style.dim(`(${remark})`)}`;
  });
  return [`${out} is not what the models ask for:`, ...rows, ...mends(drift, out, command, style)];
}

function mends(drift: readonly Drift[], out: string, command: string, style: Style): string[] {
  const paths = (mend: Drift["mend"]): readonly string[] =>
    drift.flatMap((one) => (one.mend === mend ? [one.path] : []));
  const [forced, removed] = [paths("force"), paths("remove")];
  const arrow = style.dim("→");
  return [
    ...(forced.length > 0
      ? [`${arrow} ${command} --force   ${style.dim("(the edits are lost)")}`]
      : paths("generate").length > 0
        ? [`${arrow} ${command}`]
        : []),
    ...removed.map((path) => `${arrow} rm ${shellWord(`${out}/${path}`)}`),
  ];
}

/** What `--check` says when there is no drift. */
export function formatUpToDate({ steps }: Plan, out: string): string {
  const generated = steps.filter(({ action }) => action === "unchanged").length;
  return `${out} is up to date: ${generated} generated, ${steps.length - generated} of yours.`;
}

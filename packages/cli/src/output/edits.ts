import type { Volume } from "../arguments/values.js";
import type { KeepReason, Plan } from "../plan/step.js";
import type { Terminal } from "../terminal.js";
import { reportWarning } from "./report.js";

/**
 * Says which files a run writes over or leaves because somebody has changed them, or because their topic is gone.
 *
 * @returns whether a generated file is left that should be written: the worker is then not what the models ask for
 */
export function reportEdits(
  { steps }: Plan,
  out: string,
  { volume, command }: { readonly volume: Volume; readonly command: string },
  terminal: Terminal,
): boolean {
  const kept = (reason: KeepReason): readonly string[] =>
    steps.flatMap((step) =>
      step.action === "keep" && step.reason === reason ? [`${out}/${step.path}`] : [],
    );
  const warn = (text: string): void => reportWarning(text, volume, terminal);
  for (const step of steps) {
    if (step.action === "update" && step.edited) {
      warn(`${out}/${step.path} was not as the last run left it; it is written anew.`);
    }
  }
  for (const path of kept("leftover"))
    warn(`${path} is no longer produced, but was edited by hand; it is left.`);
  for (const path of kept("orphan")) warn(`${path} is left: no model has its topic any more.`);
  const { err, errStyle: style } = terminal;
  const inTheWay = [
    ...kept("edited").map((path) => `${path} was edited by hand since it was generated; it is not written.`),
    ...kept("foreign").map((path) => `${path} was there before, by no run that is known; it is not written.`),
  ];
  for (const text of inTheWay) err(`${style.red("error")}: ${text}`);
  if (inTheWay.length > 0) err(`    ${style.dim("→")} To lose what is in there: ${command} --force`);
  return inTheWay.length > 0;
}

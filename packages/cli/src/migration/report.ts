import { relative } from "node:path";
import type { CodeError, CodeMigration } from "@bpmn-worker/codegen/migration";
import type { RenameProposal, UnclearRename } from "@bpmn-worker/contract";
import { renameText } from "../comparison/rename-text.js";
import type { Style } from "../output/style.js";
import { count, printable } from "../output/text.js";

/** Errors that are shown one by one. */
const MOST_ERRORS = 20;

/** The renames that are proposed, with what they are known by. */
export const formatProposals = (proposals: readonly RenameProposal[], style: Style): readonly string[] =>
  proposals.flatMap(({ rename, evidence }) => [
    `  ${style.bold(printable(renameText(rename)))}`,
    ...evidence.map((reason) => `      ${style.dim(printable(reason))}`),
  ]);

/** What may have been renamed, and cannot be told. */
export const formatUnclear = (unclear: readonly UnclearRename[]): readonly string[] =>
  unclear.map(({ subject, within, gone, appeared, reason }) => {
    const what = `${SUBJECTS[subject]}${within === null ? "" : ` of ${within}`}`;
    return `  ${printable(`${what}: ${gone.join(", ")} → ${appeared.join(", ")}? (${reason})`)}`;
  });

const SUBJECTS: Readonly<Record<UnclearRename["subject"], string>> = {
  topic: "topics",
  process: "processes",
  input: "inputs",
  output: "outputs",
  error: "error codes",
  kind: "kinds",
  startVariable: "start variables",
};

/** The user's files that change, one line each. */
export const formatFiles = ({ files }: CodeMigration, cwd: string, style: Style): readonly string[] =>
  files.map(({ path, to }) => {
    const from = printable(relative(cwd, path));
    return path === to
      ? `  ${style.yellow("change")}  ${from}`
      : `  ${style.cyan("move")}    ${from} → ${printable(relative(cwd, to))}`;
  });

/** Errors of the compiler in the user's code that were not there before. */
export function newErrors({ files, errorsBefore, errorsAfter }: CodeMigration): readonly CodeError[] {
  const places = new Map(files.map(({ path, to }) => [path, to]));
  const known = new Map<string, number>();
  for (const { path, code } of errorsBefore) {
    const key = `${places.get(path) ?? path} ${code}`;
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return errorsAfter.filter(({ path, code }) => {
    const left = known.get(`${path} ${code}`) ?? 0;
    known.set(`${path} ${code}`, left - 1);
    return left <= 0;
  });
}

/** What is left to do by hand. */
export function formatLeft(migration: CodeMigration, cwd: string): readonly string[] {
  const errors = newErrors(migration);
  const leftovers = migration.leftovers.map(({ path, line, reason }) =>
    path === null ? `  ${printable(reason)}` : `  ${printable(`${relative(cwd, path)}:${line}: ${reason}`)}`,
  );
  const lines = errors
    .slice(0, MOST_ERRORS)
    .map(({ path, line, column, code, message }) =>
      printable(`  ${relative(cwd, path)}:${line}:${column}: ${code}: ${message}`),
    );
  const more =
    errors.length > MOST_ERRORS ? [`  and ${count(errors.length - MOST_ERRORS, "more error")}`] : [];
  return [...leftovers, ...lines, ...more];
}

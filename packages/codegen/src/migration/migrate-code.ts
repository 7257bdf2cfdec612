import type { EmissionInput, Rename } from "@bpmn-worker/contract";
import { emitWorker } from "../emit-worker.js";
import type { GeneratedFile } from "../generated-file.js";
import { compareText } from "../order.js";
import { type CodeError, compileErrors } from "./compile-errors.js";
import { counterparts } from "./counterparts.js";
import { literalEdits } from "./literals.js";
import { generatedMoves, type Move, moveEdits, movesFor, obstacles } from "./moves.js";
import { type Leftover, renameEdits } from "./rename-edits.js";
import { EditSet } from "./text-edits.js";
import type { UserProject } from "./user-project.js";
import { openProject, requireRuntime } from "./workspace.js";

/** What somebody wants to have renamed in code that was written for an older contract. */
export interface CodeMigrationInput {
  /** The contract that the code was written for. */
  readonly old: EmissionInput;
  readonly now: EmissionInput;
  readonly renames: readonly Rename[];
  readonly project: UserProject;
}

/** What becomes of the user's code. Nothing has been written. */
export interface CodeMigration {
  /** Those that change, sorted by path. */
  readonly files: readonly MigratedFile[];
  /** Moves that are not possible, because something else is there. */
  readonly obstacles: readonly Move[];
  /** What could not be renamed. */
  readonly leftovers: readonly Leftover[];
  /**
   * What the compiler has to say of the code as it is, with what was generated for the old contract; only looked for
   * when there are errors afterwards.
   */
  readonly errorsBefore: readonly CodeError[];
  /** The same of the changed code, with what is generated for the new contract. */
  readonly errorsAfter: readonly CodeError[];
}

export interface MigratedFile {
  readonly path: string;
  /** Where it will be; the same when it does not move. */
  readonly to: string;
  readonly before: string;
  readonly after: string;
}

/** Texts come to light one after the other: what is in a `case` has a type once the case is right. */
const MOST_ROUNDS = 5;

/**
 * Renames in the user's code what has been renamed in the models. Only what the compiler knows to be meant is
 * changed, and nothing around it. Stubs that nobody has touched become those of the new contract.
 *
 * @throws {UnusableProjectError} when the code cannot be understood
 */
export function migrateCode({ old, now, renames, project }: CodeMigrationInput): CodeMigration {
  const topics = counterparts(old, now, renames);
  const emittedNow = emitWorker(now);
  const moves = movesFor(project, topics);
  const emittedOld = emitWorker(old);
  const show = openProject(project);
  const before = show(emittedOld, project.files);
  requireRuntime(before);
  const { edits, leftovers } = renameEdits(before, old, topics, renames);
  for (const { path, edit } of moveEdits(before, [...moves, ...generatedMoves(project, topics)]))
    edits.add(path, edit);

  const places = new Map(moves.map(({ from, to }) => [from, to]));
  const replaced = new Set(places.values());
  const kept = [...project.files].filter(([path]) => !replaced.has(path) || places.has(path));
  const stubNow = stubsNow(project.out, emittedOld, emittedNow);
  const texts = new Map(
    kept.map(([path, text]) => {
      const to = places.get(path) ?? path;
      const edited = edits.apply(path, text);
      const isChanged = to !== path || edited !== text;
      return [to, (isChanged ? stubNow(path, text, to) : null) ?? edited];
    }),
  );
  let after = show(emittedNow, texts);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const literals = new EditSet();
    for (const { path, edit } of literalEdits(after, renames)) literals.add(path, edit);
    if (literals.size === 0) break;
    for (const path of literals.files) texts.set(path, literals.apply(path, texts.get(path) ?? ""));
    after = show(emittedNow, texts);
  }
  const errorsAfter = compileErrors(after);
  // Checking everything takes longer than all else, and code that compiles needs no comparison.
  const errorsBefore = errorsAfter.length === 0 ? [] : compileErrors(show(emittedOld, project.files));
  const files = kept.map(([path, text]): MigratedFile => {
    const to = places.get(path) ?? path;
    return { path, to, before: text, after: texts.get(to) ?? text };
  });
  return {
    files: files
      .filter((one) => one.path !== one.to || one.before !== one.after)
      .sort((a, b) => compareText(a.path, b.path)),
    obstacles: obstacles(project, moves, emittedNow, texts),
    leftovers,
    errorsBefore,
    errorsAfter,
  };
}

/** For a stub as it was emitted, what is emitted in its place now. */
function stubsNow(
  out: string,
  old: readonly GeneratedFile[],
  now: readonly GeneratedFile[],
): (path: string, text: string, to: string) => string | null {
  const contents = (files: readonly GeneratedFile[]): ReadonlyMap<string, string> =>
    new Map(
      files.flatMap(({ path, content, ownership }) =>
        ownership === "scaffold" ? [[`${out}/${path}`, content]] : [],
      ),
    );
  const [before, after] = [contents(old), contents(now)];
  return (path, text, to) => (before.get(path) === text ? (after.get(to) ?? null) : null);
}

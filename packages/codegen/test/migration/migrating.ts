import type { EmissionInput, EmittedTopic, Rename } from "@bpmn-worker/contract";
import { CompiledProject, type CompileError } from "../../../../scripts/testing/compiler.js";
import { emitWorker } from "../../src/emit-worker.js";
import { type CodeMigration, migrateCode } from "../../src/migration/migrate-code.js";
import { project } from "../testing/project.js";

export const contract = (...topics: readonly EmittedTopic[]): EmissionInput => ({ topics, processes: [] });

export interface Migrated {
  /** The user's files afterwards, by path below the output folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly migration: CodeMigration;
  /** What the newest compiler says of the project afterwards, regenerated. */
  readonly errors: readonly CompileError[];
}

/** Migrates the code of a project that compiles, with everything the worker needs in place. */
export function migrated(
  old: EmissionInput,
  now: EmissionInput,
  renames: readonly Rename[],
  own: Readonly<Record<string, string>>,
): Migrated {
  const files = project(old, new Map(Object.entries(own)));
  const before = new CompiledProject(files);
  try {
    const errors = before.errors("typescript");
    if (errors.length > 0) throw new Error(`It does not compile before: ${JSON.stringify(errors)}`);
    const { sources, tsconfig } = before;
    const texts = new Map(
      [...files].flatMap(([path, text]): [string, string][] =>
        path.startsWith("generated/") ? [] : [[`${sources}/${path}`, text]],
      ),
    );
    const migration = migrateCode({ old, now, renames, project: { out: sources, tsconfig, files: texts } });
    for (const { path } of migration.files) texts.delete(path);
    for (const { to, after } of migration.files) texts.set(to, after);
    const left = new Map([...texts].map(([path, text]) => [path.slice(sources.length + 1), text]));
    return { files: Object.fromEntries(left), migration, errors: errorsOf(now, left) };
  } finally {
    before.remove();
  }
}

function errorsOf(now: EmissionInput, own: ReadonlyMap<string, string>): readonly CompileError[] {
  const generated = emitWorker(now).filter(({ ownership }) => ownership === "generated");
  const compiled = new CompiledProject(
    new Map([...generated.map(({ path, content }): [string, string] => [path, content]), ...own]),
  );
  try {
    return compiled.errors("typescript");
  } finally {
    compiled.remove();
  }
}

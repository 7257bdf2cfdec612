import { emitWorker, type GeneratedFile } from "@bpmn-worker/codegen";
import {
  buildContract,
  type EmissionInput,
  selectForEmission,
  type WorkerContract,
} from "@bpmn-worker/contract";
import { CompiledProject } from "../../testing/compiler.js";
import { BREAKAGES } from "./breaking.js";
import { edited } from "./edits.js";
import { filledInHandlers } from "./handlers.js";
import { harms } from "./harm.js";
import { HARMLESS } from "./harmless.js";
import { type ProjectTexts, readTexts } from "./project-texts.js";

/** How often one kind of change was noticed. */
export interface KindScore {
  readonly kind: string;
  /** Whether handlers suffer from it. */
  readonly breaking: boolean;
  readonly mutants: number;
  readonly byCompiler: number;
  /** Findings that were not there before, of warnings and errors. */
  readonly byCheck: number;
  /** Breaking ones that nothing noticed, or harmless ones that something did. */
  readonly wrong: readonly string[];
}

/** A worker for some models. */
interface Made {
  readonly contract: WorkerContract;
  readonly input: EmissionInput;
  readonly files: readonly GeneratedFile[];
}

/** A change that was made. */
export interface Mutant {
  readonly kind: string;
  readonly breaking: boolean;
  readonly what: string;
  /** How many there are that were not there before. */
  readonly findings: number;
}

/**
 * Changes every model of these projects in every way, makes the worker anew over handlers that rely on all of what the
 * models said, and sees whether the newest compiler, or a finding, tells.
 *
 * @param most changes of one kind in one model
 */
export async function measureMutations(
  projects: readonly ProjectTexts[],
  most = Number.POSITIVE_INFINITY,
): Promise<readonly KindScore[]> {
  const mutants: Mutant[] = [];
  const sources = new Map<string, string>();
  for (const project of projects) {
    const base = await make(project);
    if (base.input.topics.length === 0 || base.files.some(({ path }) => path === "types.ts")) continue;
    const handlers = filledInHandlers(base.input, base.files);
    const add = (mutant: Mutant, files: readonly GeneratedFile[]): void => {
      const folder = `m${mutants.length}`;
      mutants.push(mutant);
      for (const { path, content } of files) {
        if (path !== "main.ts") sources.set(`${folder}/${path}`, handlers.get(path) ?? content);
      }
      for (const [path, content] of handlers) sources.set(`${folder}/${path}`, content);
    };
    add({ kind: "nothing changed", breaking: false, what: project.name, findings: 0 }, base.files);
    for await (const { file, kind, breaking, what, changed } of mutationsOf(project, base, most)) {
      const made = await make({ ...project, models: { ...project.models, [file]: changed } });
      if (breaking && !harms(base.input, made.input)) continue;
      const name = `${project.name}/${file}: ${what}`;
      add({ kind, breaking, what: name, findings: newFindings(base.contract, made.contract) }, made.files);
    }
  }
  return scoresOf(mutants, compile(sources));
}

interface Mutation {
  readonly file: string;
  readonly kind: string;
  readonly breaking: boolean;
  readonly what: string;
  readonly changed: string;
}

function* mutationsOf({ models }: ProjectTexts, { contract }: Made, most: number): Generator<Mutation> {
  for (const [file, source] of Object.entries(models)) {
    const own = contract.externalTasks.filter((task) => task.file === file);
    for (const { kind, edits } of BREAKAGES) {
      for (const edit of edits(source, own).slice(0, most)) {
        const what = `${JSON.stringify(source.slice(edit.start, edit.end).slice(0, 60))} → ${JSON.stringify(edit.content)}`;
        yield { file, kind, breaking: true, what, changed: edited(source, edit) };
      }
    }
    for (const { kind, change } of HARMLESS) {
      const changed = change(source);
      if (changed !== source) yield { file, kind, breaking: false, what: "all of it", changed };
    }
  }
}

async function make(project: ProjectTexts): Promise<Made> {
  const contract = buildContract(await readTexts(project));
  const input = selectForEmission(contract);
  return { contract, input, files: emitWorker(input) };
}

function newFindings(before: WorkerContract, after: WorkerContract): number {
  const known = new Set(before.diagnostics.map(({ code, elementId }) => `${code} ${elementId}`));
  return after.diagnostics.filter(
    ({ code, elementId, severity }) => severity !== "info" && !known.has(`${code} ${elementId}`),
  ).length;
}

/** The folders in which there are errors. */
function compile(sources: ReadonlyMap<string, string>): ReadonlySet<string> {
  const project = new CompiledProject(sources);
  try {
    return new Set(project.errors("typescript").map(({ file }) => file.slice(0, file.indexOf("/"))));
  } finally {
    project.remove();
  }
}

/** What was noticed, by kind; `broken` are the folders (`m0`, `m1`, … in the order of the changes) with errors. */
export function scoresOf(mutants: readonly Mutant[], broken: ReadonlySet<string>): readonly KindScore[] {
  const kinds = [...new Set(mutants.map(({ kind }) => kind))];
  const told = mutants.map((mutant, index) => ({ ...mutant, byCompiler: broken.has(`m${index}`) }));
  return kinds.map((kind) => {
    const own = told.filter((mutant) => mutant.kind === kind);
    return {
      kind,
      breaking: own[0]?.breaking ?? false,
      mutants: own.length,
      byCompiler: own.filter(({ byCompiler }) => byCompiler).length,
      byCheck: own.filter(({ findings }) => findings > 0).length,
      wrong: own
        .filter(({ breaking, byCompiler, findings }) => (byCompiler || findings > 0) !== breaking)
        .map(({ what }) => what),
    };
  });
}

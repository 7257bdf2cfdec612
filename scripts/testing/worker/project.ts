import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ended, runToEnd } from "./run-to-end.js";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const command = join(repository, "packages/cli/bin/bpmn-worker.js");

/** Every flag that a strict project may have set: emitted code has to live with all of them. */
const compilerOptions = {
  target: "es2023",
  module: "nodenext",
  moduleResolution: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
  rootDir: "src",
  outDir: "build",
};

/** Paths inside a project, from its root. */
export const OUT = "src/worker";
export const MAIN = "build/worker/main.js";

/** TypeScript compilers of the workspace, by the name they are installed under. */
export type Compiler = "typescript" | "typescript-5.9" | "typescript-6.0";

/**
 * A project as somebody has it who uses the published packages: its own folder, an ES module package, strict
 * TypeScript, and the packages under `node_modules` (links to the built ones of this workspace).
 */
export class WorkerProject implements AsyncDisposable {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** An empty project in `root`, which is emptied first; without `root` in a new temporary folder. */
  static async create(root?: string): Promise<WorkerProject> {
    const project = new WorkerProject(root ?? (await mkdtemp(join(tmpdir(), "bpmn-worker-project-"))));
    await project.remove();
    await mkdir(project.root, { recursive: true });
    await project.write("package.json", { name: "worker", private: true, type: "module" });
    await project.write("tsconfig.json", { compilerOptions, include: ["src"] });
    await project.link("@bpmn-worker/runtime", "packages/runtime");
    await project.link("@bpmn-worker/engines", "packages/engines");
    await project.link("@types/node", "node_modules/@types/node");
    return project;
  }

  /** Runs the command in the project's folder. */
  bpmnWorker(...args: readonly string[]): Promise<Ended> {
    return runToEnd(process.execPath, [command, ...args], this.root);
  }

  /** Puts handlers in the place of the stubs. */
  async fillIn(handlers: string): Promise<void> {
    await cp(handlers, join(this.root, OUT, "handlers"), { recursive: true });
  }

  /** Type-checks and compiles the project, by default with the newest compiler. */
  compile(compiler: Compiler = "typescript", ...flags: readonly string[]): Promise<Ended> {
    const tsc = join(repository, "node_modules", compiler, "bin/tsc");
    return runToEnd(process.execPath, [tsc, "-p", ".", "--pretty", "false", ...flags], this.root);
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.remove();
  }

  private async write(path: string, content: object): Promise<void> {
    await writeFile(join(this.root, path), `${JSON.stringify(content, null, 2)}\n`);
  }

  private async link(name: string, folder: string): Promise<void> {
    const target = join(repository, folder);
    if (folder.startsWith("packages/") && !existsSync(join(target, "dist/index.js"))) {
      throw new Error(`${folder} is not built: run "npm run build" first.`);
    }
    const path = join(this.root, "node_modules", name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(target, path, "junction");
  }
}

/** A project generated from `models` with `handlers` filled in and compiled: ready to run. */
export async function buildProject(models: readonly string[], handlers: string): Promise<WorkerProject> {
  const project = await WorkerProject.create();
  try {
    expectSuccess("generate", await project.bpmnWorker("generate", ...models, "--out", OUT));
    await project.fillIn(handlers);
    expectSuccess("tsc", await project.compile());
    return project;
  } catch (error) {
    await project.remove();
    throw error;
  }
}

function expectSuccess(step: string, { exitCode, output }: Ended): void {
  if (exitCode !== 0) throw new Error(`${step} ended with ${exitCode}:\n${output}`);
}

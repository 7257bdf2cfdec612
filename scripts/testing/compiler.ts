import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The compilers that emitted code must please, by the names under which the workspace has them. */
export const compilers = ["typescript-5.9", "typescript-6.0", "typescript"] as const;

export type Compiler = (typeof compilers)[number];

export interface CompileError {
  readonly file: string;
  /** Such as `TS2322`. */
  readonly code: string;
  readonly message: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const errorLine = /^(?<file>.+?)\(\d+,\d+\): error (?<code>TS\d+): (?<message>.*)$/;

/** Source files in a folder of their own, beside the packages that emitted code imports. */
export class CompiledProject {
  readonly #folder: string;

  /** Where the files lie, with forward slashes. */
  get sources(): string {
    return join(this.#folder, "src").replaceAll("\\", "/");
  }

  /** The configuration of the compiler. */
  get tsconfig(): string {
    return join(this.#folder, "tsconfig.json").replaceAll("\\", "/");
  }

  /**
   * @param flags compiler options besides the usual
   * @param links further packages, by name, and where they are from the repository's root
   */
  constructor(
    files: ReadonlyMap<string, string>,
    flags: object = {},
    links: Readonly<Record<string, string>> = {},
  ) {
    this.#folder = realpathSync(mkdtempSync(join(tmpdir(), "bpmn-worker-compile-")));
    this.#write("package.json", JSON.stringify({ type: "module" }));
    this.#write(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: compilerOptions(flags), include: ["src"] }),
    );
    for (const [path, content] of files) this.#write(join("src", path), content);
    this.#link("@bpmn-worker/runtime", "packages/runtime");
    this.#link("@bpmn-worker/engines", "packages/engines");
    this.#link("@types/node", "node_modules/@types/node");
    for (const [name, target] of Object.entries(links)) this.#link(name, target);
  }

  /** The errors of one compiler, in the order of its output. */
  errors(compiler: Compiler): CompileError[] {
    const tsc = join(root, "node_modules", compiler, "bin", "tsc");
    const args = [tsc, "-p", this.#folder, "--pretty", "false"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.#folder,
      encoding: "utf8",
    });
    const errors = stdout.split(/\r?\n/).flatMap((line) => {
      const { file = "", code = "", message = "" } = errorLine.exec(line)?.groups ?? {};
      return code === "" ? [] : [{ file: file.replaceAll("\\", "/").replace(/^src\//, ""), code, message }];
    });
    if ((status === 0) !== (errors.length === 0))
      throw new Error(`tsc ended with ${status}:\n${stdout}${stderr}`);
    return errors;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #write(path: string, content: string): void {
    mkdirSync(dirname(join(this.#folder, path)), { recursive: true });
    writeFileSync(join(this.#folder, path), content);
  }

  #link(name: string, target: string): void {
    const link = join(this.#folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(root, target)), link, "junction");
  }
}

/** The workspace's own flags, and one more; packages are taken as published, not from their sources. */
function compilerOptions(flags: object): object {
  const { compilerOptions: own } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
  return { ...own, customConditions: [], noUnusedParameters: true, ...flags };
}

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../testing/run-file.js";

const MINUTE_MS = 60_000;

export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Folders of the packages that are published. */
export const PUBLISHED = ["bpmn", "contract", "codegen", "runtime", "engines", "cli"] as const;

/** An empty project outside the workspace, into which what was packed is installed. */
export interface Project {
  readonly path: string;
  /** The packed files, by package folder. */
  readonly tarballs: ReadonlyMap<string, string>;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Runs a command in the project and returns its output; fails unless it ends with 0. */
  readonly run: (command: string, ...args: readonly string[]) => Promise<string>;
}

/** Packs all published packages and installs them, the way a user would, with npm. */
export async function createProject(): Promise<Project> {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "bpmn-worker-pack-")));
  const packed = join(path, "packed");
  mkdirSync(packed);
  const tarballs = new Map<string, string>();
  for (const folder of PUBLISHED) {
    await run(join(root, "packages", folder), process.execPath, pnpm(), "pack", "--pack-destination", packed);
    const name = readdirSync(packed).find((file) => ![...tarballs.values()].includes(join(packed, file)));
    if (name === undefined) throw new Error(`packing ${folder} made no file`);
    tarballs.set(folder, join(packed, name));
  }
  const project: Project = {
    path,
    tarballs,
    write: (files) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      }
    },
    run: (command, ...args) => run(path, command, ...args),
  };
  project.write({ "package.json": JSON.stringify(manifest(tarballs), null, 2) });
  await project.run(npm, "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");
  return project;
}

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

function manifest(tarballs: ReadonlyMap<string, string>): object {
  const ours = Object.fromEntries(
    [...tarballs].map(([folder, path]) => [
      JSON.parse(readFileSync(join(root, "packages", folder, "package.json"), "utf8")).name,
      `file:${path}`,
    ]),
  );
  return {
    name: "empty",
    private: true,
    type: "module",
    dependencies: ours,
    devDependencies: { "@types/node": "^20.19.0" },
    // Our packages ask for each other by version, and that version is not published yet.
    overrides: Object.fromEntries(Object.keys(ours).map((name) => [name, `$${name}`])),
  };
}

async function run(cwd: string, command: string, ...args: readonly string[]): Promise<string> {
  const { output, exitCode } = await runCommand(command, args, cwd, 3 * MINUTE_MS);
  if (exitCode !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}:\n${output}`);
  return output;
}

/** The pinned pnpm that `scripts/setup.mjs` has fetched. */
function pnpm(): string {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const version = packageManager.split("@").at(-1);
  return join(root, ".cache", `pnpm-${version}`, "node_modules", "pnpm", "bin", "pnpm.cjs");
}

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ScratchFolder } from "./scratch-folder.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Makes a folder a project that a worker compiles in: with the packages that it imports, and a strict configuration. */
export function makeProject({ path, write }: ScratchFolder): void {
  const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, "tsconfig.json"), "utf8"));
  const options = { ...compilerOptions, customConditions: [], types: ["node"] };
  write({
    "package.json": '{ "type": "module" }\n',
    ".gitignore": "node_modules\n",
    "tsconfig.json": JSON.stringify({ compilerOptions: options, include: ["src", "test"] }),
  });
  link(path, "@bpmn-worker/runtime", "packages/runtime");
  link(path, "@bpmn-worker/engines", "packages/engines");
  link(path, "@types/node", "node_modules/@types/node");
}

function link(folder: string, name: string, target: string): void {
  const at = join(folder, "node_modules", name);
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(realpathSync(join(ROOT, target)), at, "junction");
}

/** What the newest compiler says of a project; empty when it compiles. */
export function compile(folder: string): string {
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  return stdout + stderr;
}

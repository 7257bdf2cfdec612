import { mkdir, stat } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import type { Volume } from "../arguments/values.js";
import { locateConfig } from "../config/locate.js";
import type { ExitCode } from "../exit-code.js";
import { createFiles } from "../project/create-files.js";
import { existingModels } from "../project/existing-models.js";
import { errorCode, fileSystemReason, Refusal } from "../refusal.js";
import type { Terminal } from "../terminal.js";
import { readVersion } from "../version.js";

export interface InitRequest {
  /** The project's folder, from the working folder. */
  readonly folder: string;
  readonly engine: string | null;
  readonly volume: Volume;
}

/** Left out where there is a configuration by another name: two would contradict each other. */
const CONFIG = "bpmn-worker.config.ts";

/** The worker's folder of a new project. */
const OUT = "src/worker";

/**
 * Makes a project around models: what is missing of it, and nothing that is there is touched. Without models there is
 * an example. Then the worker is generated.
 *
 * @param generate the command `generate`, in another folder
 * @throws {Refusal} when the folder cannot be used, or there is no engine of that name
 */
export async function init(
  request: InitRequest,
  terminal: Terminal,
  generate: (terminal: Terminal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const folder = resolve(terminal.cwd, request.folder);
  const engine = request.engine ?? "operaton";
  const url = await defaultUrl(engine);
  await makeFolder(folder, request.folder);
  const { emitProject } = await import("@bpmn-worker/codegen");
  const files = emitProject({
    name: basename(folder),
    models: await existingModels(folder),
    out: OUT,
    engine,
    url,
    version: readVersion(),
  });
  const configured = locateConfig(folder);
  const hasConfig = configured !== null && dirname(configured) === folder;
  const { created, kept } = await createFiles(
    folder,
    files.filter(({ path }) => !(hasConfig && path === CONFIG)),
  );
  if (request.volume !== "quiet") {
    const { outStyle: style } = terminal;
    terminal.out(
      [
        ...created.map((path) => `  ${style.green("create")} ${path}`),
        ...kept.map((path) => `  ${style.dim("keep  ")} ${path} (it was there)`),
      ].join("\n"),
    );
  }
  const code = await generate({ ...terminal, cwd: folder });
  if (request.volume !== "quiet")
    terminal.out(nextSteps(request.folder, kept, relative(terminal.cwd, folder)));
  return code;
}

async function defaultUrl(engine: string): Promise<string> {
  const { engineNames, familyOf } = await import("@bpmn-worker/engines");
  const family = familyOf(engine);
  if (family === null) throw new Refusal(`--engine ${engine} is none of ${engineNames.join(", ")}.`);
  return family.defaultUrl;
}

async function makeFolder(folder: string, given: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    if (errorCode(error) !== "EEXIST") {
      throw new Refusal(`The folder "${given}" cannot be made: ${fileSystemReason(error)}.`);
    }
  }
  throw new Refusal(`"${given}" is not a folder.`);
}

/** A `package.json` that was there is not touched; what it lacks is told. */
function nextSteps(given: string, kept: readonly string[], way: string): string {
  const add = kept.includes("package.json")
    ? [
        "npm install @bpmn-worker/runtime @bpmn-worker/engines",
        "npm install --save-dev bpmn-worker typescript @types/node",
      ]
    : ["npm install"];
  const steps = [
    ...(way === "" ? [] : [`cd ${given}`]),
    ...add,
    `fill in the handlers in ${OUT}/handlers`,
    kept.includes("package.json") ? "npx tsc" : "npm run build",
    "set BPMN_WORKER_URL (see .env.example), and start the worker",
  ];
  return ["", "Next steps:", ...steps.map((step, index) => `  ${index + 1}. ${step}`)].join("\n");
}

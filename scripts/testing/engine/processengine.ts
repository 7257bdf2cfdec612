import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunningEngine, startEngineProgram } from "./engine-process.js";
import { installedProgram } from "./npm-packages.js";

export interface ProcessEngineSettings {
  /** Default: a free one. */
  readonly port?: number;
  /** Where it keeps its databases; one that was used before is taken up again. Default: a new one, removed at the end. */
  readonly state?: string;
  /**
   * Base of the server that is asked whether an identity may do something: `GET /claims/<claim>`, 204 or 403. Default:
   * none, which leaves the dummy token as the only one that may.
   */
  readonly authority?: string;
}

/** The version of the runtime whose packages are started. */
export const PROCESSENGINE_VERSION = "9.7.0";

const sources = fileURLToPath(new URL("processengine/", import.meta.url));

/** Nobody listens on the discard port. */
const NO_AUTHORITY = "http://127.0.0.1:9";

/**
 * Starts a real ProcessEngine from npm packages, with databases in files. The URL is the origin: the APIs are below
 * `/api/consumer/v1` and `/api/management/v1`. What {@link startEngineProgram} says of processes goes for it.
 */
export async function startProcessEngine(settings: ProcessEngineSettings = {}): Promise<RunningEngine> {
  const program = await processEngineProgram();
  const own = settings.state === undefined ? await mkdtemp(join(tmpdir(), "processengine-")) : null;
  const engine = await startEngineProgram({
    name: "ProcessEngine",
    command: process.execPath,
    args: [join(program, "program.cjs")],
    env: {
      PORT: String(settings.port ?? 0),
      STATE: settings.state ?? own ?? "",
      AUTHORITY: settings.authority ?? NO_AUTHORITY,
    },
    basePath: "",
    probe: "/api/consumer/v1/info",
  });
  const stop = async (): Promise<void> => {
    await engine.stop();
    if (own !== null) await rm(own, { recursive: true, force: true });
  };
  return { ...engine, stop, [Symbol.asyncDispose]: stop };
}

/** Installs what is started, once, and resolves to its folder. */
export function processEngineProgram(): Promise<string> {
  return installedProgram(`processengine-${PROCESSENGINE_VERSION}`, sources);
}

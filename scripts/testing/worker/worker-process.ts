import { type ChildProcess, spawn } from "node:child_process";
import { MAIN, type WorkerProject } from "./project.js";

/** Settings of a worker, such as `{ BPMN_WORKER_URL: "…" }`. */
export type WorkerEnvironment = Readonly<Record<string, string>>;

const JOURNAL = "journal ";

/** Longer than a poll and a request's time limit together. */
const PATIENCE_MS = 20_000;

/** A generated `main.ts` that runs as its own process. */
export class WorkerProcess implements AsyncDisposable {
  /** Resolves when the process has ended and all its output was read: the exit code, `null` after a kill. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  #output = "";

  constructor(project: WorkerProject, environment: WorkerEnvironment, onOutput?: (text: string) => void) {
    const child = spawn(process.execPath, ["--enable-source-maps", MAIN], {
      cwd: project.root,
      env: { ...withoutSettings(process.env), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const collect = (chunk: string): void => {
      this.#output += chunk;
      onOutput?.(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    this.#child = child;
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const killWithUs = (): boolean => child.kill("SIGKILL");
    process.once("exit", killWithUs);
    child.once("exit", () => process.off("exit", killWithUs));
  }

  /** Everything it printed so far. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The lines that handlers wrote as `journal …`, without that word. */
  journal(): readonly string[] {
    return this.#output
      .split("\n")
      .filter((line) => line.startsWith(JOURNAL))
      .map((line) => line.slice(JOURNAL.length));
  }

  send(signal: "SIGTERM" | "SIGINT"): void {
    this.#child.kill(signal);
  }

  /** Asks it to stop and waits until it has. */
  stop(): Promise<number | null> {
    this.send("SIGTERM");
    return this.ended;
  }

  /**
   * Ends it, cutting whatever it does. Killed at once it would leave its last poll behind, to which the engine gives
   * the next task: so it is only killed when it does not end by itself.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    const kill = setTimeout(() => this.#child.kill("SIGKILL"), PATIENCE_MS);
    this.send("SIGTERM");
    this.send("SIGINT");
    await this.ended;
    clearTimeout(kill);
  }
}

/** Settings of whoever runs the tests must not reach the workers of the tests. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("BPMN_WORKER")));
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { javaClientArguments } from "./java-client.js";
import type { Task, Usage } from "./protocol.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Where the contestants are compiled to, so that no loader of TypeScript counts as theirs. */
export const COMPILED = ".cache/bench/contestants";

/** All that there are, the one that ratios refer to first. */
export const CONTESTANTS = ["bare", "ours", "incumbent", "java"] as const;

export type ContestantName = (typeof CONTESTANTS)[number];

/** A worker in a process of its own, which ends when this one does. */
export class Contestant implements AsyncDisposable {
  /** Rejects when the process ends by itself. */
  readonly failure: Promise<never>;
  readonly #child: ChildProcess;
  readonly #usages: AsyncIterator<string>;

  private constructor(name: string, child: ChildProcess) {
    this.#child = child;
    if (child.stdout === null) throw new Error(`${name} has no standard output.`);
    this.#usages = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.failure = once(child, "exit").then(([code]) => {
      throw new Error(`${name} ended with ${String(code)}.`);
    });
    // Of interest only to who waits for something else at the same time.
    this.failure.catch(() => undefined);
  }

  /** @param nodeOptions for a contestant that runs on Node, such as `--cpu-prof`. */
  static async start(
    name: ContestantName,
    task: Task,
    nodeOptions: readonly string[] = [],
  ): Promise<Contestant> {
    const stdio = ["pipe", "pipe", "inherit"] as const;
    if (name === "java") {
      return new Contestant(
        name,
        spawn("java", await javaClientArguments(task), { cwd: root, stdio: [...stdio] }),
      );
    }
    const args = [...nodeOptions, `${COMPILED}/${name}.js`, JSON.stringify(task)];
    return new Contestant(name, spawn(process.execPath, args, { cwd: root, stdio: [...stdio] }));
  }

  async usage(): Promise<Usage> {
    this.#child.stdin?.write("\n");
    const line = await Promise.race([this.#usages.next(), this.failure]);
    return JSON.parse(line.value) as Usage;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.stdin?.end();
    await ended;
  }
}

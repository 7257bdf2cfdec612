import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Order, Sign, WorkerPlan } from "./sign.js";

const PROGRAM = fileURLToPath(new URL("worker-program.ts", import.meta.url));

/** Two attempts may overlap by what it takes to tell of an abort. */
const TELLING_MS = 100;

interface Attempt {
  readonly member: Member;
  readonly beganAt: number;
  /** When it had stopped: by itself, at its signal, or with its process. */
  endedAt: number | null;
}

interface Member {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  killed: boolean;
  /** When it stood still. */
  readonly stalls: { readonly from: number; readonly to: number }[];
}

/** Worker processes, and what their handlers did. */
export class Fleet {
  /** Handlers that ran to their end, by task. */
  readonly effects = new Map<string, number>();
  /** What must not happen. */
  readonly violations: string[] = [];
  readonly reports: Record<string, number> = {};
  aborts = 0;
  #stopping = false;
  readonly #plan: WorkerPlan;
  readonly #members: Member[] = [];
  readonly #attempts = new Map<string, Attempt[]>();

  constructor(plan: WorkerPlan) {
    this.#plan = plan;
  }

  /** Resolves when it fetches. */
  async add(): Promise<void> {
    const plan = { ...this.#plan, seed: this.#plan.seed + this.#members.length };
    const child = fork(PROGRAM, [JSON.stringify(plan)], {
      execArgv: ["--conditions=bpmn-worker-source", "--import", "tsx"],
    });
    const killWithUs = (): boolean => child.kill("SIGKILL");
    process.once("exit", killWithUs);
    const ended = once(child, "exit").then(() => process.off("exit", killWithUs));
    const member: Member = { child, ended, killed: false, stalls: [] };
    this.#members.push(member);
    const started = new Promise<void>((resolve, reject) => {
      child.on("message", (sign: Sign) => (sign.kind === "started" ? resolve() : this.#heed(member, sign)));
      child.once("exit", (code) => {
        reject(new Error(`A worker ended with ${code} before it had started.`));
        if (!member.killed && !this.#stopping) this.violations.push(`a worker ended by itself, with ${code}`);
      });
    });
    await started;
  }

  /** Kills the worker that was started first, as a machine that fails would. */
  async kill(): Promise<void> {
    const member = this.#alive()[0];
    if (member === undefined) return;
    member.killed = true;
    member.child.kill("SIGKILL");
    await member.ended;
    const now = Date.now();
    for (const attempts of this.#attempts.values()) {
      for (const attempt of attempts) if (attempt.member === member) attempt.endedAt ??= now;
    }
  }

  /** Has the worker that was started last stand still, as a machine that is out of breath would. */
  async stall(forMs: number): Promise<void> {
    const member = this.#alive().at(-1);
    if (member === undefined) return;
    const from = Date.now();
    member.child.kill("SIGSTOP");
    await delay(forMs);
    member.stalls.push({ from, to: Date.now() });
    member.child.kill("SIGCONT");
  }

  /** Sets the clock of every worker. */
  setClocks(byMs: number): void {
    for (const { child } of this.#alive()) child.send({ kind: "setClock", byMs } satisfies Order);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const alive = this.#alive();
    for (const { child } of alive) child.send({ kind: "stop" } satisfies Order);
    await Promise.all(alive.map(({ ended }) => ended));
  }

  #alive(): readonly Member[] {
    return this.#members.filter(({ child, killed }) => !killed && child.exitCode === null);
  }

  #heed(member: Member, sign: Sign): void {
    switch (sign.kind) {
      case "began":
        this.#began(member, sign.task, sign.at);
        return;
      case "ended":
        this.effects.set(sign.task, (this.effects.get(sign.task) ?? 0) + 1);
        this.#stopped(member, sign.task, sign.at);
        return;
      case "aborted":
        this.aborts += 1;
        this.#stopped(member, sign.task, sign.at);
        return;
      case "reported": {
        const what = `${sign.outcome} ${sign.delivery}`;
        this.reports[what] = (this.reports[what] ?? 0) + 1;
        return;
      }
      case "unhandled":
        this.violations.push(`a rejection that nobody handled: ${sign.reason}`);
        return;
      case "stopped":
        if (sign.stillRunning > 0)
          this.violations.push(`${sign.stillRunning} handlers ran on after the stop`);
    }
  }

  #began(member: Member, task: string, at: number): void {
    const attempts = this.#attempts.get(task) ?? [];
    this.#attempts.set(task, attempts);
    attempts.push({ member, beganAt: at, endedAt: null });
  }

  #stopped(member: Member, task: string, at: number): void {
    const attempt = this.#attempts
      .get(task)
      ?.findLast((one) => one.member === member && one.endedAt === null);
    if (attempt !== undefined) attempt.endedAt = at;
  }

  /** Handlers of one task that ran at the same time: one of them ran on after its lock was lost. */
  overlaps(): readonly string[] {
    return [...this.#attempts].flatMap(([task, attempts]) => {
      const sorted = [...attempts].sort((one, other) => one.beganAt - other.beganAt);
      return sorted.slice(1).flatMap((attempt, index) => {
        const byMs = ranMs(sorted[index], attempt.beganAt);
        return byMs > TELLING_MS ? [`${task}: two handlers at once for ${byMs} ms`] : [];
      });
    });
  }
}

/** How long an attempt ran on after an instant, without the time that its worker stood still. */
function ranMs(attempt: Attempt | undefined, since: number): number {
  if (attempt === undefined) return 0;
  const until = attempt.endedAt ?? Number.POSITIVE_INFINITY;
  return attempt.member.stalls.reduce(
    (ms, { from, to }) => ms - Math.max(0, Math.min(to, until) - Math.max(from, since)),
    until - since,
  );
}

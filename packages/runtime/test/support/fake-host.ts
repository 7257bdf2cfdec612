import type { StopSignal, WorkerHost } from "../../src/run-worker.js";

/** A process that can be sent signals. */
export class FakeHost implements WorkerHost {
  exitCode?: string | number | null | undefined;
  readonly listeners = new Map<StopSignal, Set<() => void>>();
  text = "";
  readonly stderr = {
    write: (text: string): void => {
      this.text += text;
    },
  };

  on(signal: StopSignal, listener: () => void): void {
    this.listeners.set(signal, (this.listeners.get(signal) ?? new Set()).add(listener));
  }

  off(signal: StopSignal, listener: () => void): void {
    this.listeners.get(signal)?.delete(listener);
  }

  /** Called a second later in real time, see process.test.ts; nothing here waits for it. */
  exit(): void {}

  send(signal: StopSignal): void {
    for (const listener of this.listeners.get(signal) ?? []) listener();
  }

  get listening(): number {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

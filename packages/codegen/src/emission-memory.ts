import type { GeneratedFile } from "./generated-file.js";

/**
 * Keeps what topics were emitted as, for whoever emits again and again while few of them change. It remembers what
 * the last emission needed and nothing before.
 */
export class EmissionMemory {
  #known = new Map<string, readonly GeneratedFile[]>();
  #next = new Map<string, readonly GeneratedFile[]>();

  /** @param key says all that the topic's files depend on */
  recall(key: string, emit: () => readonly GeneratedFile[]): readonly GeneratedFile[] {
    const known = this.#known.get(key) ?? emit();
    this.#next.set(key, known);
    return known;
  }

  /** Begins a round; what the one before did not recall is forgotten. */
  begin(): void {
    this.#known = this.#next;
    this.#next = new Map();
  }
}

/** Content by path. */
export type Files = Readonly<Record<string, string>>;

/** Every file that somebody other than the tool has written has to stay as it is: what follows keeps the books. */
export class Ownership {
  readonly #out: string;
  /** By path, everything that the tool has ever written there. */
  readonly #ours = new Map<string, Set<string>>();

  /** @param out the output folder, with a slash at its end */
  constructor(out: string) {
    this.#out = out;
  }

  /**
   * Takes note of a run that may write.
   *
   * @param isForced whether it may write over generated files, whoever wrote them
   * @returns what it has done that it must not have
   */
  wrote(before: Files, after: Files, isForced: boolean): string[] {
    const wrongs: string[] = [];
    for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [old, now] = [before[path], after[path]];
      if (old === now) continue;
      if (!path.startsWith(this.#out)) wrongs.push(`${path} lies outside of the output folder`);
      const isGenerated = path.startsWith(`${this.#out}generated/`);
      const wasOurs = old === undefined || this.#ours.get(path)?.has(old) === true;
      const isManifest = path === `${this.#out}generated/.bpmn-worker.json`;
      const mayOverwrite = wasOurs || isManifest || (isForced && isGenerated && now !== undefined);
      if (!mayOverwrite)
        wrongs.push(`${path} was somebody's and is ${now === undefined ? "gone" : "changed"}`);
      if (now === undefined && !isGenerated) wrongs.push(`${path} is no generated file and is gone`);
      if (now !== undefined) this.#ours.set(path, (this.#ours.get(path) ?? new Set()).add(now));
    }
    return wrongs;
  }
}

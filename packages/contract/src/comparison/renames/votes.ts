import type { Rename, RenameSubject } from "../rename.js";
import type { Matching } from "./match.js";
import type { RenameProposal, RenameProposals, UnclearRename } from "./proposal.js";

/** What the elements of a topic say of one name. */
interface Ballot {
  readonly subject: RenameSubject;
  readonly within: string;
  readonly from: string;
  /** By new name: why. */
  readonly evidence: Map<string, string[]>;
}

/** Gathers what single elements show, and proposes what all of them agree on. */
export class Votes {
  readonly #stated: readonly Rename[];
  readonly #ballots = new Map<string, Ballot>();
  readonly #unclear = new Map<string, UnclearRename>();

  constructor(stated: readonly Rename[]) {
    this.#stated = stated;
    for (const { subject, within, from, to } of stated) {
      if (within !== null) this.#ballot(subject, within, from).evidence.set(to, ["stated"]);
    }
  }

  /**
   * @param within the topic or process, by its old name
   * @param elementId where it shows
   */
  add(
    subject: RenameSubject,
    within: string,
    elementId: string,
    { matches, gone, appeared }: Matching,
  ): void {
    for (const { from, to, evidence } of matches) {
      if (this.#isStated(subject, within, (one) => one.from === from || one.to === to)) continue;
      const ballot = this.#ballot(subject, within, from);
      const known = ballot.evidence.get(to) ?? [];
      ballot.evidence.set(to, [...new Set([...known, ...evidence])]);
    }
    const left = {
      gone: gone.filter((name) => !this.#isStated(subject, within, ({ from }) => from === name)),
      appeared: appeared.filter((name) => !this.#isStated(subject, within, ({ to }) => to === name)),
    };
    if (left.gone.length === 0 || left.appeared.length === 0) return;
    const reason = `nothing at ${elementId} shows which has become which`;
    this.#unclear.set(JSON.stringify([subject, within, left]), { subject, within, ...left, reason });
  }

  count(): RenameProposals {
    const proposals: RenameProposal[] = [];
    const unclear: UnclearRename[] = [];
    for (const { subject, within, from, evidence } of this.#ballots.values()) {
      const [only, ...others] = [...evidence];
      if (only !== undefined && others.length === 0) {
        proposals.push({ rename: { subject, within, from, to: only[0] }, evidence: only[1] });
      } else {
        const reason = "elements of the topic disagree";
        unclear.push({ subject, within, gone: [from], appeared: [...evidence.keys()].sort(), reason });
      }
    }
    const settled = (one: UnclearRename): boolean =>
      proposals.some(
        ({ rename }) =>
          rename.within === one.within &&
          rename.subject === one.subject &&
          one.gone.every((name) => name === rename.from),
      );
    return {
      proposals,
      unclear: [...unclear, ...[...this.#unclear.values()].filter((one) => !settled(one))],
    };
  }

  #ballot(subject: RenameSubject, within: string, from: string): Ballot {
    const key = JSON.stringify([subject, within, from]);
    const ballot = this.#ballots.get(key) ?? { subject, within, from, evidence: new Map() };
    this.#ballots.set(key, ballot);
    return ballot;
  }

  #isStated(subject: RenameSubject, within: string, isMeant: (rename: Rename) => boolean): boolean {
    return this.#stated.some((one) => one.subject === subject && one.within === within && isMeant(one));
  }
}

import type { RenameProposal } from "@bpmn-worker/contract";
import { renameText } from "../comparison/rename-text.js";
import { Refusal } from "../refusal.js";
import { meant } from "../suggest.js";

/**
 * The proposals that `--only` names, as they are printed; all when it names none.
 *
 * @throws {Refusal} when it names one that is not proposed
 */
export function selectProposals(
  proposals: readonly RenameProposal[],
  only: readonly string[],
): readonly RenameProposal[] {
  const known = proposals.map(({ rename }) => renameText(rename));
  for (const text of only) {
    if (known.includes(text)) continue;
    throw new Refusal(
      `--only ${text} is not among what is proposed.${meant(text, known)}`,
      known.length === 0 ? "Nothing is proposed." : `Proposed are ${known.join(", ")}.`,
    );
  }
  return only.length === 0 ? proposals : proposals.filter(({ rename }) => only.includes(renameText(rename)));
}

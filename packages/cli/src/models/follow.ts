import type { ContractOptions, ContractWork, FamilyAnswers, ModelSources } from "@bpmn-worker/contract";
import type { SecondThread } from "../threads/second-thread.js";
import { drawnTurns, inTurn, newTurns, type Turns } from "../threads/turns.js";
import type { Followed, FollowShare } from "../threads/work.js";

/**
 * Follows the variables of all families.
 *
 * @param second takes a share of them, of a copy of the sources
 */
export async function followAll(
  work: ContractWork,
  sources: ModelSources,
  options: ContractOptions,
  second: SecondThread | null,
): Promise<readonly FamilyAnswers[]> {
  const turns = newTurns();
  const asked = second?.ask("follow", { sources: JSON.stringify(sources), options, turns });
  const own = followDrawn(work, turns);
  return inTurn(own, (await asked) ?? []);
}

export async function followShare({ sources, options, turns }: FollowShare): Promise<Followed> {
  const { beginContract } = await import("@bpmn-worker/contract");
  return followDrawn(beginContract(JSON.parse(sources) as ModelSources, options), turns);
}

const followDrawn = (work: ContractWork, turns: Turns): Followed =>
  Array.from(drawnTurns(turns, work.families), (family) => [family, work.follow(family)]);

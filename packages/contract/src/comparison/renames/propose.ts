import { discriminantOf } from "../../discriminant.js";
import type { Rename, RenameSubject } from "../rename.js";
import type { ServedContract } from "../served.js";
import { matchProcesses, matchTopics } from "./elements.js";
import type { Match, Matching } from "./match.js";
import { type NameNow, processPairs, type TopicPair, topicPairs } from "./pairs.js";
import type { RenameProposal, RenameProposals, UnclearRename } from "./proposal.js";
import type { Knowledge, KnownNames } from "./reasons.js";
import { matchErrors, matchKinds, matchVariables } from "./variables.js";
import { Votes } from "./votes.js";

/**
 * What was renamed between two contracts, as far as they show it: processes and topics by their elements, whose ids
 * outlive a rename; variables and error codes by the reasons for them at the same elements, and by their types.
 * Where several could be meant, none is proposed.
 *
 * @param stated renames that somebody knows of: they are among the proposals, and what they explain is not unclear
 */
export function proposeRenames(
  old: ServedContract,
  now: ServedContract,
  stated: readonly Rename[] = [],
): RenameProposals {
  const processes = matchProcesses(old, now, stated);
  const processNow = nameNow(processes);
  const topics = matchTopics(old, now, stated, processNow);
  const pairs = topicPairs(old, now, nameNow(topics), processNow);
  const starts = processPairs(old, now, processNow);
  const isOnlyOne = goneOf(old, now) === 1 && goneOf(now, old) === 1;
  const found = untilNothingNew(stated, (names) => {
    const known = { names, isOnlyOne };
    const votes = new Votes(stated);
    for (const pair of pairs) voteOnTopic(votes, pair, known);
    for (const pair of starts) {
      const matching = matchVariables(pair.old.startVariables, pair.now.startVariables, known);
      votes.add("startVariable", pair.old.processId, pair.old.processId, matching);
    }
    return votes.count();
  });
  return {
    proposals: [
      ...processes.matches.map((match) => proposal("process", match)),
      ...topics.matches.map((match) => proposal("topic", match)),
      ...found.proposals,
    ],
    unclear: [...unclear("process", processes), ...unclear("topic", topics), ...found.unclear],
  };
}

function nameNow({ matches }: Matching): NameNow {
  const names = new Map(matches.map(({ from, to }) => [from, to]));
  return (name) => names.get(name) ?? name;
}

const proposal = (subject: "topic" | "process", { from, to, evidence }: Match): RenameProposal => ({
  rename: { subject, within: null, from, to },
  evidence,
});

const unclear = (subject: "topic" | "process", { gone, appeared }: Matching): readonly UnclearRename[] =>
  gone.length === 0
    ? []
    : [{ subject, within: null, gone, appeared, reason: "no elements, or those of several, are in both" }];

function voteOnTopic(votes: Votes, { old, now, elements }: TopicPair, known: Knowledge): void {
  const kinds = { old: discriminantOf(old.elements), now: discriminantOf(now.elements) };
  for (const { old: before, now: after } of elements) {
    const add = (subject: RenameSubject, matching: Matching): void =>
      votes.add(subject, old.topic, before.elementId, matching);
    add("input", matchVariables(before.inputs, after.inputs, known));
    add("output", matchVariables(before.outputs, after.outputs, known));
    add("error", matchErrors(before.errors, after.errors));
    if (kinds.old !== null && kinds.now !== null) {
      add("kind", matchKinds(before.inputs, after.inputs, { old: kinds.old, now: kinds.now }));
    }
  }
}

/** How many names of variables one contract has and the other has not. */
function goneOf(contract: ServedContract, other: ServedContract): number {
  const names = namesIn(other);
  return [...namesIn(contract)].filter((name) => !names.has(name)).length;
}

function namesIn({ topics, processes }: ServedContract): ReadonlySet<string> {
  const elements = topics.flatMap((topic) => topic.elements);
  const variables = [
    ...elements.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]),
    ...processes.flatMap(({ startVariables }) => startVariables),
  ];
  return new Set(variables.map(({ name }) => name));
}

/** What is known of one variable explains reasons for others, which were the same but for its name. */
function untilNothingNew(
  stated: readonly Rename[],
  propose: (known: KnownNames) => RenameProposals,
): RenameProposals {
  for (let known = knownNames(stated); ; ) {
    const found = propose(known);
    const next = knownNames(found.proposals.map(({ rename }) => rename));
    if (next.size <= known.size) return found;
    known = next;
  }
}

/** Names of variables that have become one other each, wherever they are. */
function knownNames(renames: readonly Rename[]): KnownNames {
  const found = new Map<string, Set<string>>();
  for (const { subject, from, to } of renames) {
    if (VARIABLES.has(subject)) found.set(from, (found.get(from) ?? new Set()).add(to));
  }
  return new Map(
    [...found].flatMap(([from, names]) => {
      const [only] = names;
      return only === undefined || names.size > 1 ? [] : [[from, only] as const];
    }),
  );
}

const VARIABLES: ReadonlySet<RenameSubject> = new Set(["input", "output", "startVariable"]);

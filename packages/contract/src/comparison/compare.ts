import { sortedBy } from "../order.js";
import type { ChangeSubject, ContractChange } from "./change.js";
import { broughtChanges, processChanges } from "./processes.js";
import type { ServedContract } from "./served.js";
import { topicChanges } from "./topics.js";

/**
 * Everything that is different between two contracts, and whether it breaks what was written for the old one. Topics
 * come first, then processes, then what messages bring; within them sorted by element, subject and name.
 *
 * @throws {SyntaxError} when the type of a variable is none of the grammar's
 */
export const compareContracts = (old: ServedContract, now: ServedContract): readonly ContractChange[] =>
  sortedBy(
    [
      ...topicChanges(old.topics, now.topics),
      ...processChanges(old.processes, now.processes),
      ...(old.messages === undefined || now.messages === undefined
        ? []
        : broughtChanges(old.messages, now.messages)),
    ],
    ({ topic, message }) => (topic === null ? (message === undefined ? 1 : 2) : 0),
    ({ topic }) => topic ?? "",
    ({ processId }) => processId ?? "",
    ({ elementId }) => elementId ?? "",
    ({ message }) => message ?? "",
    ({ subject }) => SUBJECTS.indexOf(subject),
    ({ name }) => name,
  );

const SUBJECTS: readonly ChangeSubject[] = [
  "topic",
  "element",
  "input",
  "output",
  "error",
  "property",
  "process",
  "startVariable",
  "startMessage",
  "caughtMessage",
  "messageVariable",
];

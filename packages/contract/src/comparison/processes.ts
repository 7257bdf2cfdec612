import { type ChangePlace, type ChangeSubject, type ContractChange, change } from "./change.js";
import type { ServedMessage, ServedProcess } from "./served.js";
import { messageVariableChanges, startVariableChanges } from "./variables.js";

/** What is different for programs that start processes and hand them messages. */
export function processChanges(
  old: readonly ServedProcess[],
  now: readonly ServedProcess[],
): readonly ContractChange[] {
  const before = new Map(old.map((process) => [process.processId, process]));
  const after = new Map(now.map((process) => [process.processId, process]));
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((processId): readonly ContractChange[] => {
    const [from, to] = [before.get(processId), after.get(processId)];
    const place = { topic: null, processId, elementId: null };
    if (from === undefined) return [change(place, "process", "added", processId)];
    if (to === undefined) return [change(place, "process", "removed", processId, { breaking: true })];
    return [
      ...startVariableChanges(from.startVariables, to.startVariables, place),
      ...messageChanges(from.startMessages, to.startMessages, place, "startMessage"),
      ...messageChanges(from.caughtMessages, to.caughtMessages, place, "caughtMessage"),
    ];
  });
}

/**
 * What is different about the variables that messages bring. That a message is not waited for any more is told of its
 * process.
 */
export function broughtChanges(
  old: readonly ServedMessage[],
  now: readonly ServedMessage[],
): readonly ContractChange[] {
  const before = new Map(old.map(({ name, variables }) => [name, variables]));
  const after = new Map(now.map(({ name, variables }) => [name, variables]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((message) =>
    messageVariableChanges(before.get(message) ?? [], after.get(message) ?? [], {
      topic: null,
      processId: null,
      elementId: null,
      message,
    }),
  );
}

const messageChanges = (
  old: readonly string[],
  now: readonly string[],
  place: ChangePlace,
  subject: ChangeSubject,
): readonly ContractChange[] => [
  ...old
    .filter((name) => !now.includes(name))
    .map((name) => change(place, subject, "removed", name, { breaking: true })),
  ...now.filter((name) => !old.includes(name)).map((name) => change(place, subject, "added", name)),
];

import { discriminantOf } from "../discriminant.js";
import { parseType } from "../type-text/parse.js";
import { textsOf } from "../type-text/texts.js";
import { type ChangePlace, type ContractChange, change } from "./change.js";
import { elementChanges } from "./elements.js";
import type { ServedElement, ServedTopic } from "./served.js";

const NOWHERE: ChangePlace = { topic: null, processId: null, elementId: null };

/**
 * What is different about the topics to serve. One that is new needs a handler; the handler of one that is gone does
 * not compile any more.
 */
export function topicChanges(
  old: readonly ServedTopic[],
  now: readonly ServedTopic[],
): readonly ContractChange[] {
  const before = new Map(old.map((topic) => [topic.topic, topic]));
  const after = new Map(now.map((topic) => [topic.topic, topic]));
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((topic): readonly ContractChange[] => {
    const [from, to] = [before.get(topic), after.get(topic)];
    const place = { ...NOWHERE, topic };
    if (from === undefined) return [change(place, "topic", "added", topic, { breaking: true })];
    if (to === undefined) {
      return [change(place, "topic", "removed", topic, { breaking: true, failsDeployed: false })];
    }
    return changesWithin(from, to);
  });
}

function changesWithin(old: ServedTopic, now: ServedTopic): readonly ContractChange[] {
  const before = new Map(old.elements.map((element) => [keyOf(element), element]));
  const after = new Map(now.elements.map((element) => [keyOf(element), element]));
  const keys = new Set([...before.keys(), ...after.keys()]);
  const kind = discriminantOf(old.elements);
  const changes = [...keys].flatMap((key): readonly ContractChange[] => {
    const [from, to] = [before.get(key), after.get(key)];
    if (from !== undefined && to !== undefined) {
      return elementChanges(from, to, placeOf(old, to)).map((one) => ofKind(one, kind));
    }
    if (to !== undefined) {
      const breaking = !suitsHandlerOf(old, to, kind);
      return [change(placeOf(now, to), "element", "added", to.elementId, { breaking, failsDeployed: true })];
    }
    if (from === undefined) return [];
    const facts = { breaking: isMissed(old, now, from, kind), failsDeployed: false };
    return [change(placeOf(old, from), "element", "removed", from.elementId, facts)];
  });
  return [...kindChanges(old, kind, discriminantOf(now.elements)), ...changes];
}

/** A `switch` over `task.kind` has a case for each text: one that is gone does not compile any more. */
const ofKind = (one: ContractChange, kind: string | null): ContractChange =>
  one.subject === "input" && one.name === kind && one.action === "narrowed"
    ? { ...one, breaking: true }
    : one;

/** What `task.kind` stands for, or that there is one, may have changed. */
function kindChanges(
  { topic }: ServedTopic,
  old: string | null,
  now: string | null,
): readonly ContractChange[] {
  if (old === now) return [];
  const text = (input: string | null): string =>
    input === null ? "elements have no kind" : `the kind is input ${input}`;
  const facts = { from: text(old), to: text(now), breaking: old !== null, failsDeployed: false };
  return [change({ ...NOWHERE, topic }, "topic", "changed", topic, facts)];
}

const keyOf = ({ processId, elementId }: ServedElement): string => JSON.stringify([processId, elementId]);

const placeOf = ({ topic }: ServedTopic, { processId, elementId }: ServedElement): ChangePlace => ({
  topic,
  processId,
  elementId,
});

/** Whether a handler need not tell a new element apart from those that it knows: from all, or from all of its kind. */
function suitsHandlerOf({ elements }: ServedTopic, added: ServedElement, kind: string | null): boolean {
  const known = kind === null ? elements : sharingKind(elements, added, kind);
  const isCovered = kind === null || kindsOf(added, kind).every((text) => hasKind(known, text, kind));
  const [first] = known;
  if (first === undefined || !isCovered || !areAlike(known)) return false;
  const changes = known.flatMap((one) => elementChanges(one, added, NOWHERE));
  return changes.every(({ breaking, subject }) => !breaking && subject !== "output");
}

/** Whether a handler has a place for an element that is none any more. */
function isMissed(old: ServedTopic, now: ServedTopic, removed: ServedElement, kind: string | null): boolean {
  if (areAlike(old.elements)) return false;
  if (kind === null || !areAlike(sharingKind(old.elements, removed, kind))) return true;
  return !kindsOf(removed, kind).every((text) => hasKind(now.elements, text, kind));
}

const sharingKind = (
  elements: readonly ServedElement[],
  other: ServedElement,
  kind: string,
): readonly ServedElement[] =>
  elements.filter((one) => kindsOf(one, kind).some((text) => kindsOf(other, kind).includes(text)));

const hasKind = (elements: readonly ServedElement[], text: string, kind: string): boolean =>
  elements.some((one) => kindsOf(one, kind).includes(text));

/** The texts that `task.kind` can be for an element. */
function kindsOf({ inputs }: ServedElement, kind: string): readonly string[] {
  const input = inputs.find(({ name }) => name === kind);
  return input === undefined ? [] : textsOf(parseType(input.type));
}

/** Whether a handler need not care which of the elements a task is for. */
function areAlike([first, ...others]: readonly ServedElement[]): boolean {
  return first === undefined || others.every((other) => elementChanges(first, other, NOWHERE).length === 0);
}

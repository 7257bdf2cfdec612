import { quote } from "@bpmn-worker/bpmn";
import type { VariableContract } from "../contract.js";
import { discriminantOf } from "../discriminant.js";
import type { Finding } from "../finding.js";
import { parseType } from "../type-text/parse.js";
import { printTypeTree } from "../type-text/print.js";
import { isKeywordType, membersOf, type TypeTree } from "../type-text/tree.js";
import type { Check, CheckedTask } from "./check.js";

/**
 * Elements of one topic share a handler. That they differ is fine; but a name that is a number here and a text there is
 * mostly a slip (`42` for `${42}`), unless a text in the model says which kind of task it is.
 */
export const topicIncompatible: Check = {
  code: "topic-incompatible",
  severity: "warning",
  what: "Elements of one topic give or ask for different kinds of values under one name, and no literal input tells the elements apart.",
  remedy: "Make the values alike, rename one, or use another topic.",
  find: ({ tasks, topics }) => {
    const byTopic = tasksByTopic(tasks);
    const typed = typing();
    return topics.flatMap(({ topic }) => {
      const own = byTopic.get(topic) ?? [];
      if (own.length < 2) return [];
      const found = [
        ...conflicts(own, topic, "input", typed, ({ contract }) =>
          contract.inputs.filter(({ origin }) => origin !== "inferred"),
        ),
        ...conflicts(own, topic, "output", typed, ({ contract }) => contract.outputs),
      ];
      const isTold = found.length > 0 && discriminantOf(own.map(({ contract }) => contract)) !== null;
      return isTold ? [] : found;
    });
  },
};

function tasksByTopic(tasks: readonly CheckedTask[]): ReadonlyMap<string, readonly CheckedTask[]> {
  const byTopic = new Map<string, CheckedTask[]>();
  for (const task of tasks) {
    for (const topic of task.topicNames) {
      const others = byTopic.get(topic);
      if (others === undefined) byTopic.set(topic, [task]);
      else others.push(task);
    }
  }
  return byTopic;
}

function conflicts(
  tasks: readonly CheckedTask[],
  topic: string,
  direction: "input" | "output",
  typed: Typing,
  variablesOf: (task: CheckedTask) => readonly VariableContract[],
): readonly Finding[] {
  const first = new Map<string, Other>();
  const findings: Finding[] = [];
  for (const checked of tasks) {
    const { node } = checked.task;
    for (const variable of variablesOf(checked)) {
      const type = typed(variable.type);
      if (type === null) continue;
      const other = first.get(variable.name);
      if (other === undefined) {
        first.set(variable.name, { type, elementId: node.id, file: node.place.file });
      } else if (type !== other.type && !type.kinds.some((kind) => other.type.kinds.includes(kind))) {
        findings.push({
          place: placeOf(variable, checked),
          elementId: node.id,
          message: `the ${direction} ${quote(variable.name)} of the topic ${quote(topic)} is ${type.text} here, but ${other.type.text} in ${nameOf(other, node.id)}`,
          hint: "One handler serves both. Make the values alike, rename one, or use another topic.",
        });
      }
    }
  }
  return findings;
}

interface Other {
  readonly type: Typed;
  readonly elementId: string;
  readonly file: string;
}

/** Versions of one element are told apart by their files. */
const nameOf = ({ elementId, file }: Other, than: string): string =>
  elementId === than ? `that of ${file}` : quote(elementId);

interface Typed {
  readonly text: string;
  /** The kinds of values it can be. */
  readonly kinds: readonly string[];
}

/** `null` when it can be anything, as what the user declares elsewhere can. */
type Typing = (text: string) => Typed | null;

/** Tasks by the hundred have the same few types. */
function typing(): Typing {
  const known = new Map<string, Typed | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const typed = typedBy(text);
    known.set(text, typed);
    return typed;
  };
}

function typedBy(text: string): Typed | null {
  const kinds = membersOf([parseType(text)])
    .filter((type) => !isKeywordType(type, "null"))
    .map(kindOf);
  return kinds.length === 0 || kinds.includes(null)
    ? null
    : { text, kinds: kinds.flatMap((kind) => kind ?? []) };
}

function kindOf(type: TypeTree): string | null {
  switch (type.kind) {
    case "named":
      return null;
    case "reference":
      return ["Array", "ReadonlyArray"].includes(type.name) ? "array" : type.name;
    case "tuple":
      return "array";
    case "keyword":
      if (type.name === "unknown" || type.name === "object") return null;
      return type.name === "true" || type.name === "false" ? "boolean" : printTypeTree(type);
    case "string":
    case "number":
    case "array":
    case "object":
      return type.kind;
    case "union":
      return null;
  }
}

/** Where the element itself says so, if it does. */
function placeOf({ evidence: [first] }: VariableContract, { task: { node } }: CheckedTask): Finding["place"] {
  return first?.elementId === node.id
    ? { file: first.file, line: first.line, column: first.column }
    : node.place;
}

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
  find: ({ tasks, topics }) =>
    topics.flatMap(({ topic }) => {
      const own = tasks.filter(({ topicNames }) => topicNames.includes(topic));
      if (own.length < 2 || discriminantOf(own.map(({ contract }) => contract)) !== null) return [];
      return [
        ...conflicts(own, topic, "input", ({ contract }) =>
          contract.inputs.filter(({ origin }) => origin !== "inferred"),
        ),
        ...conflicts(own, topic, "output", ({ contract }) => contract.outputs),
      ];
    }),
};

function conflicts(
  tasks: readonly CheckedTask[],
  topic: string,
  direction: "input" | "output",
  variablesOf: (task: CheckedTask) => readonly VariableContract[],
): readonly Finding[] {
  const first = new Map<string, Typed & { readonly elementId: string }>();
  return tasks.flatMap((checked) =>
    variablesOf(checked).flatMap((variable): readonly Finding[] => {
      const typed = typedBy(variable.type);
      const { node } = checked.task;
      const other = first.get(variable.name);
      if (other === undefined) {
        if (typed !== null) first.set(variable.name, { ...typed, elementId: node.id });
        return [];
      }
      if (typed === null || typed.kinds.some((kind) => other.kinds.includes(kind))) return [];
      return [
        {
          place: placeOf(variable, checked),
          elementId: node.id,
          message: `the ${direction} ${quote(variable.name)} of the topic ${quote(topic)} is ${typed.text} here, but ${other.text} in ${quote(other.elementId)}`,
          hint: "One handler serves both. Make the values alike, rename one, or use another topic.",
        },
      ];
    }),
  );
}

interface Typed {
  readonly text: string;
  /** The kinds of values it can be. */
  readonly kinds: readonly string[];
}

/** `null` when it can be anything, as what the user declares elsewhere can. */
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

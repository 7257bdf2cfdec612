import { type CallActivityNode, type FlowNode, quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { isTrueOfLater } from "../later.js";
import { callsOf, type ExternalTask, type Visit } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/**
 * Many readers name no variable: workers and people are handed all there are. So it is said only of what none of them
 * can come to see either.
 */
export const outputUnread: Check = {
  code: "output-unread",
  severity: "info",
  what: "An output parameter sets a variable that nothing in the models can read afterwards.",
  remedy: "Leave it out, unless it is kept for the history.",
  find: (subject) => {
    const taking = subject.processes.flatMap(callsOf).flatMap(takenOver);
    const taken: TakenOver = { ids: new Set(taking), isAny: taking.includes(null) };
    return subject.tasks.flatMap(({ task }) => findIn(task, taken, subject));
  },
};

/** Processes of which a call activity takes over all variables. */
interface TakenOver {
  readonly ids: ReadonlySet<string | null>;
  /** Whether there is a call of which it is not known which process it calls. */
  readonly isAny: boolean;
}

const takenOver = ({ node }: Visit<CallActivityNode>): readonly (string | null)[] =>
  node.opaqueMapping === true || node.out.some(({ kind }) => kind === "all")
    ? [node.calledElement?.kind === "literal" ? node.calledElement.text : null]
    : [];

function findIn(task: ExternalTask, taken: TakenOver, subject: CheckSubject): readonly Finding[] {
  const { node, process } = task;
  const unread = node.outputs.filter(({ name }) => !subject.usage.isReadElsewhere(name, process.id, node.id));
  if (unread.length === 0 || taken.isAny || taken.ids.has(process.id)) return [];
  if (isTrueOfLater(task, (later) => seesAll(later, subject))) return [];
  return unread.map(({ name, place }) => ({
    place,
    elementId: node.id,
    message: `the output parameter ${quote(name)} sets a variable that nothing reads afterwards`,
    hint: "Leave it out, unless it is kept for the history.",
  }));
}

/** Whether more variables than those that the model names may be read there. */
function seesAll(node: FlowNode, { decisions }: CheckSubject): boolean {
  const listens = node.listeners.some(({ implementation }) => implementation.kind !== "expression");
  if (listens) return true;
  switch (node.kind) {
    case "task": {
      if (node.decision !== null) {
        const { decisionRef } = node.decision;
        return decisionRef.kind !== "literal" || !decisions.has(decisionRef.text);
      }
      if (node.type === "scriptTask") return node.script?.source == null;
      return !["task", "manualTask", "receiveTask"].includes(node.type) || node.external !== null;
    }
    case "callActivity":
      return node.opaqueMapping === true || node.in.some(({ kind }) => kind === "all");
    case "event":
      return node.definitions.some(
        (one) =>
          (one.kind === "message" && (node.type === "endEvent" || node.type === "intermediateThrowEvent")) ||
          (one.kind === "signal" && one.mappings.some(({ kind }) => kind === "all")),
      );
    default:
      return false;
  }
}

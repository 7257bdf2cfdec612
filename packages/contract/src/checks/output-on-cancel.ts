import { type EventNode, type FlowNode, quote, readsOfTemplate, type Scope } from "@bpmn-worker/bpmn";
import { boundaryEventsIn, handlersIn } from "../attached.js";
import { forksOf } from "../concurrent.js";
import type { Finding } from "../finding.js";
import { valueSources } from "../usage/values.js";
import type { ExternalTask } from "../walk.js";
import type { Check, CheckedTask } from "./check.js";

/**
 * Output mappings run on cancellation as well, unless `skipOutputMappingOnCanceledActivities` is set (Operaton:
 * `ActivityBehavior`; seen: the error report is answered by 500 and rolled back, a timer becomes an incident).
 */
export const outputOnCancel: Check = {
  code: "output-on-cancel",
  severity: "warning",
  what: "An output parameter reads what only the handler sets, and the task can be cancelled: the engine evaluates it then, too, and fails.",
  remedy:
    "Read it with `${execution.getVariable('name')}`, hand it over with the error, or map it in a task that follows.",
  find: ({ tasks }) => tasks.flatMap(findIn),
};

function findIn({ task, contract }: CheckedTask): readonly Finding[] {
  const canceller = task.node.outputs.length === 0 ? null : cancellerOf(task);
  if (canceller === null) return [];
  const needed = new Set(
    contract.outputs.filter(({ presence }) => presence === "required").map(({ name }) => name),
  );
  if (needed.size === 0) return [];
  return task.node.outputs.flatMap(({ value, place }) =>
    valueSources(value).flatMap((source): Finding[] => {
      if (source.kind !== "template") return [];
      const missing = readsOfTemplate(source.template).find(
        ({ name, certainty }) => certainty === "always" && needed.has(name),
      );
      if (missing === undefined) return [];
      return [
        {
          place,
          elementId: task.node.id,
          message: `the output parameter reads ${quote(missing.name)}, which does not exist when ${quote(canceller.id)} cancels the task before its completion`,
          hint: `The engine evaluates it then as well and fails. Write \${execution.getVariable('${missing.name}')}, or map it in a task that follows; with a BPMN error, the handler can pass the variable along.`,
        },
      ];
    }),
  );
}

/**
 * What can interrupt the task from outside: a boundary event of the task itself, or of what it stands in, or an event
 * sub-process beside any of them.
 */
function cancellerOf({ node, enclosing }: ExternalTask): FlowNode | null {
  let inner: FlowNode = node;
  let isBesideOthers = isRepeated(node);
  for (const { scope, owner } of enclosing) {
    const attached = boundaryEventsIn(scope).get(inner.id) ?? [];
    const canceller =
      attached.find((event) => isCancelling(event, isBesideOthers)) ??
      handlersIn(scope).find(({ handler, start }) => handler !== inner && isCancelling(start, true))?.start;
    if (canceller !== undefined) return canceller;
    if (owner === null) return null;
    isBesideOthers ||= hasSeveralTokens(scope) || isRepeated(owner);
    inner = owner;
  }
  return null;
}

/** A transaction is cancelled by an end event in it: what is active then works beside it. */
const isCancelling = ({ interrupting, definitions }: EventNode, isBesideOthers: boolean): boolean =>
  interrupting &&
  definitions.some(({ kind }) => kind !== "compensation" && (kind !== "cancel" || isBesideOthers));

const isRepeated = (node: FlowNode): boolean => node.loop !== null;

/** Whether several things can be active in a scope at once. */
const hasSeveralTokens = (scope: Scope): boolean =>
  forksOf(scope).length > 0 ||
  handlersIn(scope).length > 0 ||
  scope.nodes.some((node) => node.type === "boundaryEvent" && !node.interrupting);

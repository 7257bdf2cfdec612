import { type FlowNode, type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { type Catcher, catchersIn } from "../errors.js";
import type { Finding } from "../finding.js";
import { scopesOf, type Visit, visitsOf } from "../walk.js";
import type { Check } from "./check.js";

/**
 * An error is caught where it first meets somebody who catches it. A catch-all farther in leaves nothing to those
 * outside of it; within one element, a catcher with a code comes before a catch-all, and an event sub-process before
 * the boundary events of what it stands in (seen on Operaton 1.0.3).
 */
export const errorSwallowed: Check = {
  code: "error-swallowed",
  severity: "warning",
  what: "A code is caught for all that can raise it by a catch-all farther in, so that its own catcher never gets it.",
  remedy: "Catch the code farther in as well, or give the catch-all a code.",
  find: ({ processes }) => processes.flatMap(findIn),
};

/** A catcher of a code, with what it catches from. */
interface Outer extends Catcher {
  readonly code: string;
  readonly isInside: (visit: Visit) => boolean;
}

function findIn(process: ProcessModel): readonly Finding[] {
  const visits = visitsOf(process);
  return outerCatchers(process).flatMap((outer): readonly Finding[] => {
    const swallower = swallowerOf(visits, outer);
    if (swallower === null) return [];
    return [
      {
        place: outer.event.place,
        elementId: outer.event.id,
        message: `the code ${quote(outer.code)} never gets here: ${quote(swallower.event.id)} catches every error before`,
        hint: "Catch the code farther in as well, where it comes before the catch-all, or give the catch-all a code.",
      },
    ];
  });
}

/** A catch-all that stands before the outer catcher, when no error gets past all who do; `null` when one does. */
function swallowerOf(visits: readonly Visit[], outer: Outer): Catcher | null {
  let swallower: Catcher | null = null;
  for (const visit of visits) {
    if (!outer.isInside(visit) || !mayThrow(visit.node, outer.code)) continue;
    const first = firstCatcher(visit, outer);
    if (first === null) return null;
    if (swallower === null && isCatchAll(first)) swallower = first;
  }
  return swallower;
}

/** Those that something farther in can stand before: boundary events of sub-processes, and event sub-processes. */
function outerCatchers(process: ProcessModel): readonly Outer[] {
  return scopesOf(process).flatMap((scope) => {
    const { boundary, handlers } = catchersIn(scope);
    if (boundary.size === 0 && handlers.size === 0) return [];
    const ofHosts = scope.nodes.flatMap((host) =>
      host.kind === "subProcess"
        ? coded(boundary.get(host.id) ?? [], ({ enclosing }) => enclosing.some(({ owner }) => owner === host))
        : [],
    );
    const ofHandlers = [...handlers].flatMap(([handler, starts]) =>
      coded(
        starts,
        ({ node, enclosing }) =>
          node !== handler &&
          enclosing.some((one) => one.scope === scope) &&
          !enclosing.some(({ owner }) => owner === handler),
      ),
    );
    return [...ofHosts, ...ofHandlers];
  });
}

const coded = (catchers: readonly Catcher[], isInside: Outer["isInside"]): readonly Outer[] =>
  catchers.flatMap((catcher) => {
    const { code } = catcher.definition;
    return code === null || code === "" ? [] : [{ ...catcher, code, isInside }];
  });

/** Who catches the code before it gets to the outer catcher; `null` when it gets there. */
function firstCatcher({ node, enclosing }: Visit, outer: Outer): Catcher | null {
  let leaving: FlowNode = node;
  for (const { scope, owner } of enclosing) {
    const { boundary, handlers } = catchersIn(scope);
    const others = [...handlers].flatMap(([handler, starts]) => (handler === leaving ? [] : starts));
    for (const met of [boundary.get(leaving.id) ?? [], others]) {
      if (met.some(({ event }) => event === outer.event)) return null;
      const { code } = outer;
      const catcher = met.find(({ definition }) => definition.code === code) ?? met.find(isCatchAll);
      if (catcher !== undefined) return catcher;
    }
    if (owner !== null) leaving = owner;
  }
  return null;
}

const isCatchAll = ({ definition }: Catcher): boolean => definition.code === null;

/** Whatever runs code or is completed from outside may throw any error. */
function mayThrow(node: FlowNode, code: string): boolean {
  if (node.listeners.length > 0) return true;
  switch (node.kind) {
    case "task":
      return !["task", "manualTask", "receiveTask"].includes(node.type) || node.external !== null;
    case "callActivity":
      return true;
    case "event":
      return (
        (node.type === "endEvent" || node.type === "intermediateThrowEvent") &&
        node.definitions.some((one) => one.kind === "message" || (one.kind === "error" && one.code === code))
      );
    default:
      return false;
  }
}

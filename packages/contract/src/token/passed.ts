import type { TokenStep } from "./process.js";

/** Whether the history holds the result of `earlier` in any case when `step` begins. */
export function hasPassed(step: TokenStep, earlier: TokenStep): boolean {
  // What is in a sub-process is no part of the history around it.
  for (let scope = step.outer; scope !== earlier.outer; scope = scope.outer) if (scope === null) return false;
  // All ways back, but for those through `earlier`.
  const reached = new Set([step]);
  for (const one of reached) {
    if (isBeginning(one)) return false;
    for (const before of one.previous) if (before !== earlier) reached.add(before);
    if (one.node.kind === "event" && one.node.attachedToId !== null) {
      // What it is attached to has begun, no more.
      const host = one.owner.byId.get(one.node.attachedToId);
      if (host !== undefined) reached.add(host);
    } else if (one.previous.length === 0 && one.outer !== null) reached.add(one.outer);
  }
  return true;
}

/** Nothing of the same process leads to it. */
function isBeginning({ previous, node, outer }: TokenStep): boolean {
  if (previous.length > 0 || (node.kind === "event" && node.attachedToId !== null)) return false;
  return outer === null || (outer.node.kind === "subProcess" && outer.node.triggeredByEvent);
}

import type { FlowNode, Scope } from "@bpmn-worker/bpmn";
import { endListeners } from "../effects/listeners.js";
import type { Site } from "../effects/site.js";
import type { Context, Leaving } from "./context.js";
import { isDefaultOf } from "./forks.js";

/** By the id of an element, whether any of its flows has a condition. */
const known = new WeakMap<Scope, ReadonlySet<string>>();

function choosingIn({ nodes, flows }: Scope): ReadonlySet<string> {
  const conditional = flows.filter(({ condition }) => condition !== null);
  if (conditional.length === 0) return NOBODY;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return new Set(
    conditional.flatMap((flow) => {
      const node = byId.get(flow.sourceId);
      return node === undefined || isDefaultOf(node, flow) ? [] : [flow.sourceId];
    }),
  );
}

const NOBODY: ReadonlySet<string> = new Set();

/** Whether conditions are tried at an element before it is done with. What Flowable leaves has been left before that. */
export function decidesFirst(
  { enclosing, process }: Context,
  { id, kind, isForCompensation }: FlowNode,
): boolean {
  const scope = enclosing[0]?.scope;
  if (scope === undefined || isForCompensation) return false;
  if (process.dialect === "flowable" && kind !== "gateway") return false;
  const choosing = known.get(scope) ?? choosingIn(scope);
  known.set(scope, choosing);
  return choosing.has(id);
}

/** The same of an element that has nothing inside, only end listeners, for what they do; `null` where there is none. */
export function leavingListeners(context: Context, node: FlowNode, site: Site): Leaving | null {
  const { environment } = context;
  const effects = endListeners(site, node.listeners, environment);
  return effects.length > 0 && decidesFirst(context, node) ? { inside: environment, effects } : null;
}

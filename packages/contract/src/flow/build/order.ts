import type { FlowNode, Scope } from "@bpmn-worker/bpmn";
import { compareText } from "../../order.js";
import { isStart } from "./break-ins.js";

/**
 * The nodes of a scope in an order that follows from the process and not from where things stand in the file: as
 * tokens reach them, from the start events on, and what none reaches last; by id where that leaves a choice. It is
 * the order in which everything is numbered, and so decides which of many reasons are kept.
 */
export function inFlowOrder({ nodes, flows }: Scope): readonly FlowNode[] {
  const byId = new Map<string, FlowNode[]>();
  for (const node of nodes) byId.set(node.id, [...(byId.get(node.id) ?? []), node]);
  const next = new Map<string, string[]>();
  for (const { sourceId, targetId } of flows) next.set(sourceId, [...(next.get(sourceId) ?? []), targetId]);
  for (const node of [...nodes].sort(byName)) {
    if (node.kind !== "event" || node.type !== "boundaryEvent" || node.attachedToId === null) continue;
    next.set(node.attachedToId, [...(next.get(node.attachedToId) ?? []), node.id]);
  }
  const ordered = new Set<FlowNode>();
  const reach = (first: FlowNode): void => {
    const queue = [first.id];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const reached = (byId.get(id) ?? []).filter((node) => !ordered.has(node));
      for (const node of reached) ordered.add(node);
      if (reached.length > 0) queue.push(...(next.get(id) ?? []));
    }
  };
  const sorted = [...nodes].sort(byName);
  for (const node of [...sorted.filter(isStart), ...sorted]) if (!ordered.has(node)) reach(node);
  return [...ordered];
}

const byName = (one: FlowNode, other: FlowNode): number => compareText(one.id, other.id);

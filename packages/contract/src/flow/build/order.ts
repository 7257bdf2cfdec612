import type { FlowNode, Scope } from "@bpmn-worker/bpmn";
import { compareText } from "../../order.js";
import { isStart } from "./break-ins.js";

/**
 * The nodes of a scope in an order that follows from the process and not from where things stand in the file: as
 * tokens reach them, from the start events on, and what none reaches last; by id where that leaves a choice. It is
 * the order in which everything is numbered, and so decides which of many reasons are kept.
 */
export function inFlowOrder({ nodes, flows }: Scope): readonly FlowNode[] {
  const next = new Map<string, string[]>();
  for (const { sourceId, targetId } of flows) follow(next, sourceId, targetId);
  const boundaries = nodes.filter((node) => node.kind === "event" && node.type === "boundaryEvent");
  for (const node of boundaries.sort(byName)) {
    if (node.kind === "event" && node.attachedToId !== null) follow(next, node.attachedToId, node.id);
  }
  const byId = new Map<string, FlowNode>();
  const again: FlowNode[] = [];
  for (const node of nodes) {
    if (byId.has(node.id)) again.push(node);
    else byId.set(node.id, node);
  }
  const ordered = new Set<FlowNode>();
  const reach = (first: FlowNode): void => {
    const queue = [first.id];
    for (let at = 0; at < queue.length; at += 1) {
      const id = queue[at] ?? "";
      const node = byId.get(id);
      if (node === undefined || ordered.has(node)) continue;
      ordered.add(node);
      for (const other of again) if (other.id === id) ordered.add(other);
      for (const target of next.get(id) ?? []) queue.push(target);
    }
  };
  for (const node of nodes.filter(isStart).sort(byName)) if (!ordered.has(node)) reach(node);
  if (ordered.size < nodes.length) {
    for (const node of [...nodes].sort(byName)) if (!ordered.has(node)) reach(node);
  }
  return [...ordered];
}

function follow(next: Map<string, string[]>, id: string, target: string): void {
  const known = next.get(id);
  if (known === undefined) next.set(id, [target]);
  else known.push(target);
}

const byName = (one: FlowNode, other: FlowNode): number => compareText(one.id, other.id);

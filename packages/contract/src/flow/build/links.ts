import type { FlowNode } from "@bpmn-worker/bpmn";

/** Where the link throw events among these nodes go on. */
export function linksIn(nodes: readonly FlowNode[]): (node: FlowNode) => readonly FlowNode[] {
  const caught = new Map<string | null, FlowNode[]>();
  for (const node of nodes) {
    for (const name of linkNames(node, "intermediateCatchEvent")) {
      const others = caught.get(name);
      if (others === undefined) caught.set(name, [node]);
      else others.push(node);
    }
  }
  return (node) => {
    const names = caught.size === 0 ? NO_NAMES : linkNames(node, "intermediateThrowEvent");
    return names.length === 0 ? NOWHERE : [...new Set(names.flatMap((name) => caught.get(name) ?? NOWHERE))];
  };
}

const NOWHERE: readonly FlowNode[] = [];
const NO_NAMES: readonly (string | null)[] = [];

const linkNames = (node: FlowNode, type: string): readonly (string | null)[] =>
  node.kind === "event" && node.type === type
    ? node.definitions.flatMap((one) => (one.kind === "link" ? [one.name] : []))
    : NO_NAMES;

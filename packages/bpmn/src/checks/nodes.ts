import type { ExternalTaskDeclaration, FlowNode, ProcessModel, Scope } from "../model.js";

/** A process or a sub-process. */
export interface Scoped {
  readonly scope: Scope;
}

/** An element that external workers work on. */
export interface ExternalNode {
  readonly node: FlowNode;
  readonly external: ExternalTaskDeclaration;
}

/** What is in a process or sub-process, at any depth, outer before inner. */
export interface Contents {
  /** Its own scope and those of the sub-processes in it. */
  readonly scopes: readonly Scope[];
  readonly nodes: readonly FlowNode[];
  readonly externals: readonly ExternalNode[];
}

/** A process with all that is in it, gathered once for all checks. */
export interface CheckedProcess extends Contents {
  readonly process: ProcessModel;
}

export function contentsOf(owner: Scoped): Contents {
  const scopes: Scope[] = [owner.scope];
  const nodes: FlowNode[] = [];
  const externals: ExternalNode[] = [];
  for (const scope of scopes) {
    for (const node of scope.nodes) {
      nodes.push(node);
      if (node.kind === "subProcess") scopes.push(node.scope);
      const external = node.kind === "task" || node.kind === "event" ? node.external : null;
      if (external !== null) externals.push({ node, external });
    }
  }
  return { scopes, nodes, externals };
}

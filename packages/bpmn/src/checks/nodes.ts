import type { ExternalTaskDeclaration, FlowNode, Scope } from "../model.js";

/** A process or a sub-process. */
export interface Scoped {
  readonly scope: Scope;
}

/** All scopes of a process or sub-process: its own and those of the sub-processes in it, outer before inner. */
export function scopesOf(owner: Scoped): readonly Scope[] {
  const scopes: Scope[] = [owner.scope];
  for (const scope of scopes) {
    for (const node of scope.nodes) if (node.kind === "subProcess") scopes.push(node.scope);
  }
  return scopes;
}

/** An element that external workers work on. */
export interface ExternalNode {
  readonly node: FlowNode;
  readonly external: ExternalTaskDeclaration;
}

/** The external tasks in a process or sub-process. */
export function externalsOf(owner: Scoped): readonly ExternalNode[] {
  return scopesOf(owner)
    .flatMap((scope) => scope.nodes)
    .flatMap((node) => {
      const external = node.kind === "task" || node.kind === "event" ? node.external : null;
      return external ? [{ node, external }] : [];
    });
}

import type { ExternalTaskDeclaration, FlowNode, ProcessModel, Scope } from "../model.js";

/** All scopes of a process: its own and those of its sub-processes, outer before inner. */
export function scopesOf(process: ProcessModel): readonly Scope[] {
  const scopes: Scope[] = [process.scope];
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

/** The external tasks of a process. */
export function externalsOf(process: ProcessModel): readonly ExternalNode[] {
  return scopesOf(process)
    .flatMap((scope) => scope.nodes)
    .flatMap((node) => {
      const external = node.kind === "task" || node.kind === "event" ? node.external : null;
      return external ? [{ node, external }] : [];
    });
}

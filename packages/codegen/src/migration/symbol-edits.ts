import { ts } from "ts-morph";
import { nodeAt, nodesIn } from "./nodes.js";
import type { FileEdit } from "./text-edits.js";
import type { Workspace } from "./workspace.js";

/**
 * What has to be changed in the user's files when a type or a function is renamed, its imports included. `null` when
 * a file that needs a change has the new name already: it may mean something else there.
 */
export function symbolEdits(workspace: Workspace, name: ts.Node, to: string): readonly FileEdit[] | null {
  const { fileName } = name.getSourceFile();
  const found = workspace.service.findRenameLocations(fileName, name.getStart(), false, false, {
    providePrefixAndSuffixTextForRename: false,
  });
  const own = (found ?? []).filter((location) => workspace.isOwn(location.fileName));
  const isTaken = [...new Set(own.map((location) => location.fileName))].some((path) =>
    hasIdentifier(workspace.fileAt(path), to),
  );
  if (isTaken) return null;
  return own.map(({ fileName: path, textSpan: { start, length } }) => ({
    path,
    edit: { start, end: start + length, text: renamed(nodeAt(workspace.fileAt(path), start), to) },
  }));
}

/** A member that is named after what it holds keeps its name. */
const renamed = (node: ts.Node, to: string): string =>
  ts.isShorthandPropertyAssignment(node.parent) ? `${node.getText()}: ${to}` : to;

function hasIdentifier(file: ts.SourceFile, text: string): boolean {
  for (const node of nodesIn(file)) {
    if (ts.isIdentifier(node) && node.text === text && !isMemberName(node)) return true;
  }
  return false;
}

/** Names of members do not hide anything. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node)
  );
}

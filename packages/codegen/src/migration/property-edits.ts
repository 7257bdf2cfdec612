import { ts } from "ts-morph";
import { renamedMember } from "./member-name.js";
import { nodeAt } from "./nodes.js";
import { shorthandEdits } from "./shorthand-edits.js";
import type { FileEdit } from "./text-edits.js";
import type { Workspace } from "./workspace.js";

/**
 * What has to be changed in the user's files when the property that is declared at a name is renamed: accesses,
 * destructuring, members of objects that are taken for it. Variables keep their names: `{ amount }` becomes
 * `{ total: amount }`.
 */
export function propertyEdits(workspace: Workspace, declared: ts.Node, to: string): readonly FileEdit[] {
  if (ts.isShorthandPropertyAssignment(declared.parent)) {
    return shorthandEdits(workspace, declared.parent, to);
  }
  const { fileName } = declared.getSourceFile();
  const found = workspace.service.findRenameLocations(fileName, nameStart(declared), false, false, {
    providePrefixAndSuffixTextForRename: true,
  });
  return (found ?? [])
    .filter((location) => workspace.isOwn(location.fileName))
    .map(({ fileName: path, textSpan, suffixText = "", prefixText = "" }) => ({
      path,
      edit: renamedMember(nodeAt(workspace.fileAt(path), textSpan.start), to, prefixText, suffixText),
    }));
}

/** Where the language service takes a name to begin: within the quotes. */
const nameStart = (name: ts.Node): number => name.getStart() + (ts.isStringLiteralLike(name) ? 1 : 0);

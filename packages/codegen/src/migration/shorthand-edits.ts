import { ts } from "ts-morph";
import { renamedMember } from "./member-name.js";
import { nodesIn } from "./nodes.js";
import type { FileEdit, TextEdit } from "./text-edits.js";
import type { Workspace } from "./workspace.js";

/**
 * What has to be changed when a member is renamed that was made as a shorthand, `{ approved }`. The language service
 * takes such a name for that of the variable, which is not to be renamed.
 */
export function shorthandEdits(
  { checker, own }: Workspace,
  member: ts.ShorthandPropertyAssignment,
  to: string,
): readonly FileEdit[] {
  const from = member.name.text;
  const isIt = (type: ts.Type): boolean =>
    (type.getProperty(from)?.declarations ?? []).some((one) => one === member);
  return own.flatMap((file) => {
    if (!file.text.includes(from)) return [];
    return [...nodesIn(file)].flatMap((node): readonly FileEdit[] => {
      const edit = node === member ? renamedMember(member.name, to, "", `: ${from}`) : editOf(node);
      return edit === null ? [] : [{ path: file.fileName, edit }];
    });
  });

  function editOf(node: ts.Node): TextEdit | null {
    if (ts.isPropertyAccessExpression(node) && node.name.text === from) {
      return isIt(checker.getTypeAtLocation(node.expression)) ? renamedMember(node.name, to) : null;
    }
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      const { argumentExpression: name, expression } = node;
      return name.text === from && isIt(checker.getTypeAtLocation(expression))
        ? renamedMember(name, to)
        : null;
    }
    if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return null;
    const name = node.propertyName ?? node.name;
    if (!ts.isIdentifier(name) || name.text !== from || !isIt(checker.getTypeAtLocation(node.parent)))
      return null;
    return renamedMember(name, to, "", node.propertyName === undefined ? `: ${from}` : "");
  }
}

import { ts } from "ts-morph";
import { nodesIn, propertyName } from "./nodes.js";
import type { RenamedProperty } from "./renamed-properties.js";
import type { Workspace } from "./workspace.js";

/**
 * Members of objects that the user makes without saying what for, and then hands over where a renamed property is
 * expected: `const result = { approved: true }; return result;`. Objects of a declared type are left alone: where they
 * come from, members may have to keep their names.
 */
export function freshProperties(
  workspace: Workspace,
  renamed: readonly RenamedProperty[],
): readonly RenamedProperty[] {
  const byName = new Map<string, RenamedProperty[]>();
  for (const one of renamed) {
    const name = propertyName(one.declared);
    if (name !== null) byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return workspace.own.flatMap((file) => {
    const names = [...byName].filter(([name]) => file.text.includes(name));
    if (names.length === 0) return [];
    return [...nodesIn(file)].filter(isHandedOver).flatMap((node) =>
      names.flatMap(([name, wanted]) => {
        const expected = declarationsIn(workspace.checker.getContextualType(node), name);
        const found = wanted.find(({ declared }) => expected.some((one) => one === declared.parent));
        if (found === undefined) return [];
        return declarationsIn(workspace.checker.getTypeAtLocation(node), name).flatMap((one) =>
          isMember(one) && workspace.isOwn(one.getSourceFile().fileName)
            ? [{ declared: one.name, to: found.to, kept: found.kept }]
            : [],
        );
      }),
    );
  });
}

/** Whether the node is a value that was made elsewhere. */
const isHandedOver = (node: ts.Node): node is ts.Expression =>
  ts.isIdentifier(node) ||
  ts.isCallExpression(node) ||
  ts.isAwaitExpression(node) ||
  ts.isPropertyAccessExpression(node);

const isMember = (node: ts.Declaration): node is ts.PropertyAssignment | ts.ShorthandPropertyAssignment =>
  ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);

/** Where the property is declared that a type, or one of those that it unites, has. */
function declarationsIn(type: ts.Type | undefined, name: string): readonly ts.Declaration[] {
  if (type === undefined) return [];
  if (type.isUnion()) return type.types.flatMap((one) => declarationsIn(one, name));
  return type.getProperty(name)?.declarations ?? [];
}

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
  const { checker, isOwn, own } = workspace;
  const handedOver = own.flatMap((file) => [...nodesIn(file)].filter(isHandedOver));
  return handedOver.flatMap((node) => {
    const type = checker.getTypeAtLocation(node);
    return [...byName].flatMap(([name, wanted]) => {
      // What was made elsewhere is told sooner than what it is expected to be.
      const made = declarationsIn(type, name).filter(isMember);
      if (!made.some((one) => isOwn(one.getSourceFile().fileName))) return [];
      const expected = declarationsIn(checker.getContextualType(node), name);
      const found = wanted.find(({ declared }) => expected.some((one) => one === declared.parent));
      if (found === undefined) return [];
      return made.map((one) => ({ declared: one.name, to: found.to, kept: found.kept }));
    });
  });
}

/** Whether the node is a value that was made elsewhere, in a place where something is expected of it. */
function isHandedOver(node: ts.Node): node is ts.Expression {
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return isExpectedAt(node.parent, node);
  return (ts.isCallExpression(node) || ts.isAwaitExpression(node)) && isExpectedAt(node.parent, node);
}

function isExpectedAt(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (ts.isBinaryExpression(parent)) return parent.right === node;
  return (
    ts.isReturnStatement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isArrayLiteralExpression(parent)
  );
}

const isMember = (node: ts.Declaration): node is ts.PropertyAssignment | ts.ShorthandPropertyAssignment =>
  ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);

/** Where the property is declared that a type, or one of those that it unites, has. */
function declarationsIn(type: ts.Type | undefined, name: string): readonly ts.Declaration[] {
  if (type === undefined) return [];
  if (type.isUnion()) return type.types.flatMap((one) => declarationsIn(one, name));
  return type.getProperty(name)?.declarations ?? [];
}

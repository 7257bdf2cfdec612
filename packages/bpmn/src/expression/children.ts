import type { Expression } from "./tree.js";

/** The direct parts of an expression, in the order in which they are evaluated. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "string":
    case "integer":
    case "float":
    case "boolean":
    case "null":
    case "identifier":
      return [];
    case "member":
      return [expression.object];
    case "index":
      return [expression.object, expression.index];
    case "methodCall":
      return [expression.object, ...expression.args];
    case "functionCall":
      return expression.args;
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.test, expression.then, expression.otherwise];
  }
}

/**
 * How many levels the tree has: 1 for a literal. Walks without recursion, because it is asked of trees that may
 * be too high for recursion.
 */
export function heightOf(expression: Expression): number {
  let level: readonly Expression[] = [expression];
  let height = 0;
  while (level.length > 0) {
    height += 1;
    level = level.flatMap(childrenOf);
  }
  return height;
}

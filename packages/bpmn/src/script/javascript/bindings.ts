import type { AnyNode } from "acorn";
import { partsOf } from "./tree.js";

/** The names that a script declares itself, of the scopes that are open. */
export class Bindings {
  readonly #open = new Map<string, number>();

  has(name: string): boolean {
    return (this.#open.get(name) ?? 0) > 0;
  }

  /** Runs something within a scope that declares these names. */
  within(names: readonly string[], run: () => void): void {
    for (const name of names) this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
    run();
    for (const name of names) this.#open.set(name, (this.#open.get(name) ?? 1) - 1);
  }
}

/** The names that a pattern binds. */
export function boundNames(pattern: AnyNode | null | undefined): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === "Property" ? property.value : property),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap(boundNames);
    case "RestElement":
      return boundNames(pattern.argument);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    default:
      return [];
  }
}

/** What `let`, `const`, classes and functions among these statements declare. */
export function lexicalNames(statements: readonly AnyNode[]): string[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case "VariableDeclaration":
        return statement.declarations.flatMap(({ id }) => boundNames(id));
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return boundNames(statement.id);
      default:
        return [];
    }
  });
}

/** What `var` declares anywhere below, but for inner functions. */
export function hoistedNames(root: AnyNode): string[] {
  const names: string[] = [];
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "VariableDeclaration" && node.kind === "var") names.push(...lexicalNames([node]));
    if (node !== root && isFunction(node)) continue;
    for (const part of partsOf(node)) open.push(part);
  }
  return names;
}

export function isFunction(
  node: AnyNode,
): node is Extract<
  AnyNode,
  { type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression" }
> {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

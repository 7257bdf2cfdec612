import { ts } from "ts-morph";

/** The innermost node that begins at a position or has it within; for a text in quotes that is the literal. */
export function nodeAt(file: ts.SourceFile, position: number): ts.Node {
  const inner = (node: ts.Node): ts.Node => {
    const child = ts.forEachChild(node, (one) =>
      one.getStart(file) <= position && position < one.getEnd() ? one : undefined,
    );
    return child === undefined ? node : inner(child);
  };
  return inner(file);
}

/** All nodes below a node, in the order of the text. */
export function* nodesIn(node: ts.Node): Generator<ts.Node> {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) {
    yield child;
    yield* nodesIn(child);
  }
}

/** The name of a property, as the program means it; `null` when it is computed. */
export function propertyName(name: ts.PropertyName | undefined): string | null {
  if (name === undefined) return null;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNoSubstitutionTemplateLiteral(name))
    return name.text;
  if (ts.isNumericLiteral(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)
    ? name.expression.text
    : null;
}

import ts from "typescript-5.9";
import type { Source } from "./source.js";

/** One place where a file names another module: import, re-export, `import()`, `require()`, or an import type. */
export interface Import {
  readonly path: string;
  readonly line: number;
  readonly specifier: string;
  /** True when the compiler erases it. */
  readonly typeOnly: boolean;
}

/** Calls whose first argument names a module. */
const LOADERS: ReadonlySet<string> = new Set(["import", "require", "require.resolve", "import.meta.resolve"]);

/** Everything that a file imports, in the order of the text. */
export function importsOf({ path, text }: Source): Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    found.push({ path, line, specifier: node.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isErased(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && LOADERS.has(calleeOf(node, file))) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What is called; `createRequire(…)(…)` is `require(…)`. */
function calleeOf({ expression }: ts.CallExpression, file: ts.SourceFile): string {
  const made = ts.isCallExpression(expression) && expression.expression.getText(file) === "createRequire";
  return made ? "require" : expression.getText(file);
}

/** Under `verbatimModuleSyntax` only `import type` is erased; `import { type A }` still loads the module. */
function isErased(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

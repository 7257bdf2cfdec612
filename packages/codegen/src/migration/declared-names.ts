import { ts } from "ts-morph";
import { nodesIn, propertyName } from "./nodes.js";
import type { Workspace } from "./workspace.js";

/** The name of a member of an interface in a file, `null` when there is none. */
export function memberOf(file: ts.SourceFile, interfaceName: string, member: string): ts.PropertyName | null {
  const declared = file.statements.find(
    (one): one is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(one) && one.name.text === interfaceName,
  );
  return declared === undefined ? null : memberNamed(declared.members, member);
}

export function memberNamed(members: readonly ts.TypeElement[], wanted: string): ts.PropertyName | null {
  return members.find(({ name }) => propertyName(name) === wanted)?.name ?? null;
}

/** The name of a type or constant that a file declares. */
export function declarationOf(file: ts.SourceFile, name: string): ts.Node | null {
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      if (statement.name.text === name) return statement.name;
    }
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((one) => one.name.getText(file) === name);
      if (found !== undefined) return found.name;
    }
  }
  return null;
}

/** The name that a file imports from a module, `null` when it imports no such thing. */
export function importOf(file: ts.SourceFile, name: string, specifier: string): ts.Node | null {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (statement.moduleSpecifier.text !== specifier) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    const found = bindings.elements.find((one) => (one.propertyName ?? one.name).text === name);
    if (found !== undefined) return found.name;
  }
  return null;
}

/** An interface of ours that the user has added to: `declare module "./generated/declared.js" { interface Topics … }`. */
export function additionsTo(workspace: Workspace, interfaceName: string): readonly ts.InterfaceDeclaration[] {
  const declared = workspace.pathOf("generated/declared.ts");
  return workspace.own.flatMap((file) =>
    [...nodesIn(file)].filter(
      (node): node is ts.InterfaceDeclaration =>
        ts.isInterfaceDeclaration(node) &&
        node.name.text === interfaceName &&
        ts.isModuleBlock(node.parent) &&
        (workspace.checker.getSymbolAtLocation(node.name)?.declarations ?? []).some(
          (one) => one.getSourceFile().fileName === declared,
        ),
    ),
  );
}

import type { Rename } from "@bpmn-worker/contract";
import { ts } from "ts-morph";
import { objectLiteralKey } from "../text/property-key.js";
import { requoted } from "./member-name.js";
import { nodesIn, propertyName } from "./nodes.js";
import type { FileEdit } from "./text-edits.js";
import type { Workspace } from "./workspace.js";

/** A text or a name of the models that user code may hold as a literal. */
type TextRename = Pick<Rename, "subject" | "from" | "to">;

/**
 * What has to be changed where user code holds texts of the models: error codes, kinds, names of topics and processes,
 * and names of variables as in `Pick<Input, "amount">`. The workspace is one with the new generated files: a literal is the old text if it stands where the new one can and
 * the old one cannot any more. So no other text of the user's is touched.
 */
export function literalEdits(workspace: Workspace, renames: readonly TextRename[]): readonly FileEdit[] {
  return workspace.own.flatMap((file) => {
    const wanted = renames.filter(({ from }) => file.text.includes(from));
    if (wanted.length === 0) return [];
    return [...nodesIn(file)].flatMap((node) => {
      const edit = editOf(workspace.checker, node, wanted, file);
      return edit === null ? [] : [{ path: file.fileName, edit }];
    });
  });
}

function editOf(
  checker: ts.TypeChecker,
  node: ts.Node,
  texts: readonly TextRename[],
  file: ts.SourceFile,
): FileEdit["edit"] | null {
  const place = { start: node.getStart(file), end: node.getEnd() };
  if (ts.isStringLiteralLike(node)) {
    const found = texts.find(
      ({ from, to }) => node.text === from && isExpectedInstead(checker, node, from, to),
    );
    return found === undefined ? null : { ...place, text: requoted(node, file, found.to) };
  }
  // A table by error code or kind: `{ MOVE: … }`.
  if (!ts.isIdentifier(node) || !ts.isPropertyAssignment(node.parent) || node.parent.name !== node)
    return null;
  const found = texts.find(
    ({ from, to }) => node.text === from && isKeyInstead(checker, node.parent, from, to),
  );
  return found === undefined ? null : { ...place, text: objectLiteralKey(found.to) };
}

function isExpectedInstead(
  checker: ts.TypeChecker,
  node: ts.StringLiteralLike,
  from: string,
  to: string,
): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return isKeyInstead(checker, parent, from, to);
  if (ts.isLiteralTypeNode(parent) && isMemberInstead(checker, parent, from, to)) return true;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return parent.left === node && isOnlyMember(checker.getTypeAtLocation(parent.right), from, to);
  }
  return expectedTypes(checker, node).some((type) => allows(type, to) && !allows(type, from));
}

/** `"approved" in result` */
function isOnlyMember(type: ts.Type, from: string, to: string): boolean {
  const members = type.isUnion() ? type.types : [type];
  const have = (name: string): boolean => members.some((one) => one.getProperty(name) !== undefined);
  return have(to) && !have(from);
}

function isKeyInstead(checker: ts.TypeChecker, node: ts.Node, from: string, to: string): boolean {
  if (!ts.isPropertyAssignment(node) || propertyName(node.name) !== from) return false;
  const type = checker.getContextualType(node.parent);
  return type?.getProperty(to) !== undefined && type.getProperty(from) === undefined;
}

/** What a literal has to fit to. */
function expectedTypes(checker: ts.TypeChecker, node: ts.StringLiteralLike): readonly ts.Type[] {
  const { parent } = node;
  if (ts.isCaseClause(parent)) return [checker.getTypeAtLocation(parent.parent.parent.expression)];
  if (ts.isBinaryExpression(parent) && EQUALITY.has(parent.operatorToken.kind)) {
    return [checker.getTypeAtLocation(parent.left === node ? parent.right : parent.left)];
  }
  if (ts.isNewExpression(parent) && parent.arguments?.[0] === node && isBpmnError(checker, parent)) {
    return errorsAround(checker, parent);
  }
  if (ts.isLiteralTypeNode(parent)) return typesBeside(checker, parent);
  const expected = checker.getContextualType(node);
  return expected === undefined ? [] : [expected];
}

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

const isBpmnError = (checker: ts.TypeChecker, { expression }: ts.NewExpression): boolean =>
  checker.getTypeAtLocation(expression).getProperty("prototype") !== undefined &&
  checker.getTypeAtLocation(expression).symbol?.name === "BpmnError";

/** The codes that the tasks may end with whose handlers a node is in. */
function errorsAround(checker: ts.TypeChecker, node: ts.Node): readonly ts.Type[] {
  const found: ts.Type[] = [];
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    for (const parameter of at.parameters) {
      const make = checker.getTypeAtLocation(parameter).getProperty("bpmnError");
      const signatures = make === undefined ? [] : checker.getTypeOfSymbol(make).getCallSignatures();
      for (const {
        parameters: [code],
      } of signatures)
        if (code !== undefined) found.push(checker.getTypeOfSymbol(code));
    }
  }
  return found;
}

/** In `Extract<Task, { kind: "MOVE" }>`: what the kind of a task can be. */
function typesBeside(checker: ts.TypeChecker, literal: ts.LiteralTypeNode): readonly ts.Type[] {
  const member = outOfUnion(literal).parent;
  if (!ts.isPropertySignature(member) || !ts.isTypeLiteralNode(member.parent)) return [];
  const name = propertyName(member.name);
  return argumentsBeside(checker, member.parent).flatMap((type) => {
    const property = name === null ? undefined : type.getProperty(name);
    return property === undefined ? [] : [checker.getTypeOfSymbol(property)];
  });
}

/** In `Pick<Input, "amount">`: whether the other type has the new member, and not the old one. */
const isMemberInstead = (
  checker: ts.TypeChecker,
  literal: ts.LiteralTypeNode,
  from: string,
  to: string,
): boolean =>
  argumentsBeside(checker, outOfUnion(literal)).some(
    (type) => type.getProperty(to) !== undefined && type.getProperty(from) === undefined,
  );

function outOfUnion(node: ts.Node): ts.Node {
  return ts.isUnionTypeNode(node.parent) ? outOfUnion(node.parent) : node;
}

/** The other arguments of the type that a node is an argument of. */
function argumentsBeside(checker: ts.TypeChecker, node: ts.Node): readonly ts.Type[] {
  if (!ts.isTypeReferenceNode(node.parent)) return [];
  const others = (node.parent.typeArguments ?? []).filter((one) => one !== node);
  return others.map((one) => checker.getTypeFromTypeNode(one));
}

/** Whether a type names a text. One that takes any text names none. */
const allows = (type: ts.Type, text: string): boolean =>
  type.isUnion()
    ? type.types.some((one) => allows(one, text))
    : type.isStringLiteral() && type.value === text;

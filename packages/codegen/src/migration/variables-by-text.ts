import type { Rename } from "@bpmn-worker/contract";
import { ts } from "ts-morph";
import { nodesIn } from "./nodes.js";
import type { Workspace } from "./workspace.js";

/** Where user code names a renamed variable by a text of which no type says what it means. */
export interface NamedByText {
  readonly node: ts.Node;
  readonly rename: Rename;
}

/**
 * Calls such as `task.variables.get("amount")`. They compile whatever the text is, and any process may have such a
 * variable, so that they are told and not changed.
 */
export function variablesByText(
  { own, checker }: Workspace,
  renames: readonly Rename[],
): readonly NamedByText[] {
  const variables = new Map(
    renames.filter(({ subject }) => VARIABLES.has(subject)).map((one) => [one.from, one]),
  );
  return own.flatMap((file) =>
    [...nodesIn(file)].flatMap((node): readonly NamedByText[] => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
      const [argument] = node.arguments;
      if (argument === undefined || !ts.isStringLiteralLike(argument)) return [];
      const rename = variables.get(argument.text);
      if (rename === undefined || !isOfVariables(checker, node.expression.expression)) return [];
      return [{ node: argument, rename }];
    }),
  );
}

const VARIABLES: ReadonlySet<Rename["subject"]> = new Set(["input", "output", "startVariable"]);

/** `task.variables`, or `task.variables.fetched` */
function isOfVariables(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(node);
  if (type.symbol?.name === "TaskVariables") return true;
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === "fetched" &&
    isOfVariables(checker, node.expression)
  );
}

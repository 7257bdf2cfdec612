import { ts } from "ts-morph";
import { objectLiteralKey, propertyKey } from "../text/property-key.js";
import { escapeUnprintable, stringLiteral } from "../text/string-literal.js";
import { nodeAt } from "./nodes.js";
import type { TextEdit } from "./text-edits.js";
import type { Workspace } from "./workspace.js";

/** An edit and the file that it is for. */
export interface FileEdit {
  readonly path: string;
  readonly edit: TextEdit;
}

/**
 * What has to be changed in the user's files when the property that is declared at a name is renamed: accesses,
 * destructuring, members of objects that are taken for it. Variables keep their names: `{ amount }` becomes
 * `{ total: amount }`.
 */
export function propertyEdits(workspace: Workspace, declared: ts.Node, to: string): readonly FileEdit[] {
  const { fileName } = declared.getSourceFile();
  const found = workspace.service.findRenameLocations(fileName, nameStart(declared), false, false, {
    providePrefixAndSuffixTextForRename: true,
  });
  return (found ?? [])
    .filter((location) => workspace.isOwn(location.fileName))
    .map(({ fileName: path, textSpan, suffixText = "", prefixText = "" }) => ({
      path,
      edit: namedAt(workspace.fileAt(path), textSpan.start, to, prefixText, suffixText),
    }));
}

/** Where the language service takes a name to begin: within the quotes. */
const nameStart = (name: ts.Node): number => name.getStart() + (ts.isStringLiteralLike(name) ? 1 : 0);

/** Not every name can stand where another could: `task.input.amount` becomes `task.input["order-total"]`. */
function namedAt(
  file: ts.SourceFile,
  position: number,
  to: string,
  prefix: string,
  suffix: string,
): TextEdit {
  const node = nodeAt(file, position);
  const { parent } = node;
  const edit = (text: string, start = node.getStart(file)): TextEdit => ({ start, end: node.getEnd(), text });
  if (ts.isStringLiteralLike(node)) return edit(requoted(node, file, to));
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    if (propertyKey(to) === to) return edit(to);
    const dot = parent.questionDotToken === undefined ? "" : "?.";
    const start = parent.questionDotToken?.getStart(file) ?? file.text.lastIndexOf(".", node.getStart(file));
    return edit(`${dot}[${stringLiteral(to)}]`, start);
  }
  const isType = ts.isPropertySignature(parent) || ts.isBindingElement(parent);
  return edit(`${prefix}${isType ? propertyKey(to) : objectLiteralKey(to)}${suffix}`);
}

/** The literal of another text in the same quotes. */
export function requoted(node: ts.StringLiteralLike, file: ts.SourceFile, text: string): string {
  const quote = node.getText(file).charAt(0);
  const escaped = escapeUnprintable(text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`));
  return `${quote}${quote === "`" ? escaped.replaceAll("${", "\\${") : escaped}${quote}`;
}

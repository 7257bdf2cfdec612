import { ts } from "ts-morph";
import { objectLiteralKey, propertyKey } from "../text/property-key.js";
import { escapeUnprintable, stringLiteral } from "../text/string-literal.js";
import type { TextEdit } from "./text-edits.js";

/**
 * Another name for a member, where it is accessed, destructured, or part of an object or a type. Not every name can
 * stand where another could: `task.input.amount` becomes `task.input["order-total"]`.
 *
 * @param prefix what comes before the name, such as that of what it was shorthand for
 * @param suffix what comes behind it
 */
export function renamedMember(node: ts.Node, to: string, prefix = "", suffix = ""): TextEdit {
  const { parent } = node;
  const file = node.getSourceFile();
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

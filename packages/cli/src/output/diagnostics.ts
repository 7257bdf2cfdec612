import type { Diagnostic, Severity } from "@bpmn-worker/bpmn";
import type { Style } from "./style.js";
import { printable } from "./text.js";

/**
 * One finding as people and editors read it: `file:line:column: severity: message [code, element]`, and what to do
 * about it on a line of its own.
 */
export function formatDiagnostic(found: Diagnostic, style: Style): string {
  const place = `${printable(found.file)}:${found.line}:${found.column}`;
  const tag = found.elementId === null ? found.code : `${found.code}, ${printable(found.elementId)}`;
  const severity = SEVERITY_STYLE[found.severity](style)(found.severity);
  const head = `${style.bold(place)}: ${severity}: ${printable(found.message)} ${style.dim(`[${tag}]`)}`;
  return found.hint === "" ? head : `${head}\n    ${style.dim("→")} ${printable(found.hint)}`;
}

export const SEVERITY_STYLE: Readonly<Record<Severity, (style: Style) => (text: string) => string>> = {
  error: (style) => style.red,
  warning: (style) => style.yellow,
  info: (style) => style.cyan,
};

export function countSeverity(found: readonly Diagnostic[], severity: Severity): number {
  return found.filter((item) => item.severity === severity).length;
}

import type { Diagnostic } from "@bpmn-worker/bpmn";
import { SEVERITY_STYLE } from "../output/diagnostics.js";
import type { Style } from "../output/style.js";
import { columns, pad, printable, wrap } from "../output/text.js";

/** Messages are not made narrower than this, however long the paths are. */
const NARROWEST_MESSAGE = 40;
const SEVERITY_WIDTH = "warning".length;
const GAP = "  ";
/** What to do stands below its row, as wide as can be. */
const HINT = "    ";

/**
 * Findings as people read them: a block for each file, in it one row for each finding (`file:line:column`, severity,
 * message, code), what to do about it below. Files and rows keep their order; empty when there is nothing.
 */
export function formatColumns(found: readonly Diagnostic[], style: Style, width: number): string {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of found) {
    files.set(diagnostic.file, [...(files.get(diagnostic.file) ?? []), diagnostic]);
  }
  return [...files.values()].map((rows) => formatFile(rows, style, width)).join("\n\n");
}

function formatFile(rows: readonly Diagnostic[], style: Style, width: number): string {
  const placeWidth = Math.max(...rows.map((row) => columns(placeOf(row))));
  const codeWidth = Math.max(...rows.map(({ code }) => code.length));
  const left = placeWidth + SEVERITY_WIDTH + 2 * GAP.length;
  const messageWidth = Math.max(NARROWEST_MESSAGE, width - left - GAP.length - codeWidth);
  const below = " ".repeat(left);
  return rows
    .flatMap((row) => {
      const severity = SEVERITY_STYLE[row.severity](style)(pad(row.severity, SEVERITY_WIDTH));
      const [first = "", ...more] = wrap(printable(row.message), messageWidth);
      const hint = row.hint === "" ? [] : wrap(`→ ${printable(row.hint)}`, width - HINT.length);
      return [
        [pad(placeOf(row), placeWidth), severity, pad(first, messageWidth), style.dim(row.code)].join(GAP),
        ...more.map((line) => below + line),
        ...hint.map((line) => HINT + style.dim(line)),
      ];
    })
    .join("\n");
}

const placeOf = ({ file, line, column }: Diagnostic): string => `${printable(file)}:${line}:${column}`;

import type { Style } from "./style.js";
import { printableCode } from "./text.js";

/** A file before and after; `null` where there is none. */
export interface FileChange {
  /** As people write it, from the working folder. */
  readonly path: string;
  /** Where it is afterwards, if elsewhere. */
  readonly to?: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The changes as a unified diff, which `patch -p0` applies from the working folder: the output of `--dry-run`, of
 * files as they are and as they would be. Differences in line ends only are none.
 */
export async function unifiedDiff(changes: readonly FileChange[], style: Style): Promise<string> {
  const { FILE_HEADERS_ONLY, formatPatch, structuredPatch } = await import("diff");
  const patches = changes.flatMap(({ path, to = path, before, after }) => {
    const patch = structuredPatch(
      before === null ? "/dev/null" : path,
      after === null ? "/dev/null" : to,
      withLineFeeds(before ?? ""),
      withLineFeeds(after ?? ""),
      undefined,
      undefined,
      { context: 3 },
    );
    return patch.hunks.length === 0 ? [] : [formatPatch(patch, FILE_HEADERS_ONLY)];
  });
  return patches
    .flatMap((patch) => patch.trimEnd().split("\n"))
    .map((line) => marked(printableCode(line), style))
    .join("\n");
}

const withLineFeeds = (text: string): string => text.replaceAll("\r\n", "\n");

function marked(line: string, style: Style): string {
  if (line.startsWith("+++ ") || line.startsWith("--- ")) return style.bold(line);
  if (line.startsWith("@@")) return style.cyan(line);
  if (line.startsWith("+")) return style.green(line);
  return line.startsWith("-") ? style.red(line) : line;
}

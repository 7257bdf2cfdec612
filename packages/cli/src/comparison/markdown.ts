import { count, printable } from "../output/text.js";
import type { Comparison, PlacedChange } from "./comparison.js";
import { renameText } from "./rename-text.js";
import { actionText, ownerText, subjectText } from "./wording.js";

/** For a comment on a pull request (GitHub Flavored Markdown): the breaking changes first, all of them in tables. */
export function formatMarkdown({ changes, renames, old, now }: Comparison): string {
  const between = `Between ${code(old)} and ${code(now)}`;
  if (changes.length === 0) return `### Contracts of external tasks\n\n${between} nothing changes.`;
  const breaking = changes.filter(({ change }) => change.breaking);
  const others = changes.filter(({ change }) => !change.breaking);
  const sum = `${count(breaking.length, "breaking change")}, ${count(others.length, "other")}.`;
  return [
    "### Contracts of external tasks",
    `${between}: ${sum}`,
    ...(breaking.length === 0 ? [] : [`**Breaking**\n\n${table(breaking)}`]),
    ...(others.length === 0 ? [] : [`**Not breaking**\n\n${table(others)}`]),
    ...(renames.length === 0
      ? []
      : [
          `Renames that explain some of it, which \`bpmn-worker migrate\` makes in handlers:\n\n${renames
            .map(({ rename }) => `- ${code(renameText(rename))}`)
            .join("\n")}`,
        ]),
  ].join("\n\n");
}

const table = (rows: readonly PlacedChange[]): string =>
  ["| where | element | what | change |", "| --- | --- | --- | --- |", ...rows.map(row)].join("\n");

function row({ change }: PlacedChange): string {
  const element = change.elementId === null ? "" : code(change.elementId);
  return `| ${code(ownerText(change))} | ${element} | ${code(subjectText(change))} | ${code(actionText(change))} |`;
}

/**
 * Foreign text, with no meaning to Markdown: neither ends the cell or the span, nor mentions anybody. In a code span
 * only backticks mean anything, in a table pipes do; where there are backticks or backslashes, every sign is written
 * as a character reference, which Markdown takes for text.
 */
export function code(text: string): string {
  const shown = printable(text);
  if (shown === "") return "";
  if (!/[`\\]/.test(shown)) return `\`${shown.replaceAll("|", "\\|")}\``;
  return `<code>${shown.replace(/[^\p{L}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`)}</code>`;
}

import type { Style } from "../output/style.js";
import { columns, count, pad, printable } from "../output/text.js";
import type { Comparison, PlacedChange } from "./comparison.js";
import { renameText } from "./rename-text.js";
import { actionText, ownerText, subjectText } from "./wording.js";

const GRADES = { breaking: "breaking", failsDeployed: "rebuild", none: "fine" } as const;
const GRADE_WIDTH = "breaking".length;

/** For people: a block for each topic and process, in it a row for each change. */
export function formatComparison({ changes, renames, old, now }: Comparison, style: Style): string {
  const blocks = new Map<string, PlacedChange[]>();
  for (const one of changes) {
    const owner = ownerText(one.change);
    blocks.set(owner, [...(blocks.get(owner) ?? []), one]);
  }
  const shown = [...blocks].map(([owner, rows]) =>
    [style.bold(printable(owner)), ...formatRows(rows, style)].join("\n"),
  );
  const hints =
    renames.length === 0
      ? []
      : [
          [
            "Renames that explain some of it (bpmn-worker migrate):",
            ...renames.map(({ rename }) => `  ${printable(renameText(rename))}`),
          ].join("\n"),
        ];
  return [...shown, ...hints, style.dim(summarise(changes, old, now))].join("\n\n");
}

function formatRows(rows: readonly PlacedChange[], style: Style): readonly string[] {
  const isShared = new Set(rows.map(({ change }) => change.elementId)).size > 1;
  const cells = rows.map(({ change, place }) => ({
    grade: change.breaking ? GRADES.breaking : change.failsDeployed ? GRADES.failsDeployed : GRADES.none,
    what: printable(
      `${isShared && change.elementId !== null ? `${change.elementId}: ` : ""}${subjectText(change)}`,
    ),
    how: printable(actionText(change)),
    where: place === null ? "" : printable(`${place.file}:${place.line}:${place.column}`),
  }));
  const widest = Math.max(...cells.map(({ what }) => columns(what)));
  return cells.map(({ grade, what, how, where }) => {
    const paint = grade === GRADES.breaking ? style.red : grade === GRADES.none ? style.green : style.yellow;
    return `  ${paint(pad(grade, GRADE_WIDTH))}  ${pad(what, widest)}  ${how}  ${style.dim(where)}`.trimEnd();
  });
}

/** `2 breaking changes and 1 other from HEAD:models to models`, `No difference between HEAD:models and models`. */
export function summarise(changes: readonly PlacedChange[], old: string, now: string): string {
  const names = [printable(old), printable(now)];
  if (changes.length === 0) return `No difference between ${names.join(" and ")}`;
  const breaking = changes.filter(({ change }) => change.breaking).length;
  const others = changes.length - breaking;
  const numbers = [
    ...(breaking > 0 ? [count(breaking, "breaking change")] : []),
    ...(others > 0
      ? [
          count(
            others,
            breaking > 0 ? "other" : "change that breaks nothing",
            breaking > 0 ? "others" : "changes that break nothing",
          ),
        ]
      : []),
  ];
  return `${numbers.join(" and ")} from ${names.join(" to ")}`;
}

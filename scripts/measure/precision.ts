import type { ExternalTaskContract, VariableContract } from "@bpmn-worker/contract";

/** What is known of the variables of one direction. */
export interface VariableTally {
  readonly all: number;
  /** Of a type other than `unknown`. */
  readonly typed: number;
  readonly required: number;
  readonly declared: number;
  readonly inferred: number;
  readonly annotated: number;
}

/** What is known of the external tasks of one dialect. */
export interface DialectPrecision {
  /** `all` for the sum. */
  readonly dialect: string;
  readonly tasks: number;
  /** Those with at least one typed input or output. */
  readonly tasksTyped: number;
  readonly inputs: VariableTally;
  readonly outputs: VariableTally;
}

/** What is known by dialect, sorted, and of all together at the end. Nothing for no tasks. */
export function precisionOf(tasks: readonly ExternalTaskContract[]): readonly DialectPrecision[] {
  const dialects = [...new Set(tasks.map(({ dialect }) => dialect))].sort();
  const rows = dialects.map((dialect) =>
    tallyOf(
      dialect,
      tasks.filter((task) => task.dialect === dialect),
    ),
  );
  return rows.length === 0 ? [] : [...rows, tallyOf("all", tasks)];
}

function tallyOf(dialect: string, tasks: readonly ExternalTaskContract[]): DialectPrecision {
  return {
    dialect,
    tasks: tasks.length,
    tasksTyped: tasks.filter(({ inputs, outputs }) => [...inputs, ...outputs].some(isTyped)).length,
    inputs: tally(tasks.flatMap(({ inputs }) => inputs)),
    outputs: tally(tasks.flatMap(({ outputs }) => outputs)),
  };
}

function tally(variables: readonly VariableContract[]): VariableTally {
  const count = (isCounted: (variable: VariableContract) => boolean) => variables.filter(isCounted).length;
  return {
    all: variables.length,
    typed: count(isTyped),
    required: count(({ presence }) => presence === "required"),
    declared: count(({ origin }) => origin === "declared"),
    inferred: count(({ origin }) => origin === "inferred"),
    annotated: count(({ origin }) => origin === "annotated"),
  };
}

const isTyped = ({ type }: VariableContract): boolean => type !== "unknown";

/** A table for people, one row for each dialect and direction. */
export function formatPrecision(rows: readonly DialectPrecision[]): string {
  const head = [
    "",
    "",
    "tasks",
    "typed",
    "",
    "known",
    "typed",
    "",
    "required",
    "optional",
    "declared",
    "inferred",
    "annotated",
  ];
  const lines = rows.flatMap(({ dialect, tasks, tasksTyped, inputs, outputs }) => [
    [dialect, "inputs", tasks, tasksTyped, share(tasksTyped, tasks), ...cellsOf(inputs)],
    ["", "outputs", "", "", "", ...cellsOf(outputs)],
  ]);
  const cells = [head, ...lines].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell[column < 2 ? "padEnd" : "padStart"](widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const cellsOf = ({ all, typed, required, declared, inferred, annotated }: VariableTally) => [
  all,
  typed,
  share(typed, all),
  required,
  all - required,
  declared,
  inferred,
  annotated,
];

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(0)} %`;

/** A line of a table: names on the left, figures on the right. */
export const row = (...cells: readonly (string | number)[]): void =>
  console.log(
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(44) : String(cell).padStart(10))).join(" "),
  );

export const ms = (value: number): string => `${value.toFixed(0)} ms`;

export const mb = (value: number): string => `${value.toFixed(0)} MB`;

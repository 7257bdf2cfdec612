import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { EngineResults } from "./results.js";

export const README_FILE = fileURLToPath(new URL("../../README.md", import.meta.url));

const BEGIN = "<!-- conformance: written by test/conformance/record.ts -->";
const END = "<!-- /conformance -->";

/** Marks of a table's cells; others are numbers of notes. */
const MARKS: Readonly<Record<string, string>> = { passed: "✔", failed: "✘" };

/**
 * Results as Markdown: a row for each behaviour, a column for each engine. What an engine does not offer is a number,
 * and below stands what the worker does instead.
 */
export function tableOf(results: readonly EngineResults[], notRun: readonly string[]): string {
  const names = [...new Set(results.flatMap(({ behaviours }) => Object.keys(behaviours)))];
  const notes: string[] = [];
  const cell = ({ label, behaviours }: EngineResults, name: string): string => {
    const result = behaviours[name];
    if (result === undefined) return "";
    const mark = MARKS[result];
    if (mark !== undefined) return mark;
    const note = `${label}: ${result}.`;
    if (!notes.includes(note)) notes.push(note);
    return `(${notes.indexOf(note) + 1})`;
  };
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(["a worker …", ...results.map(({ label, version }) => `${label} ${version}`)]),
    row(["---", ...results.map(() => ":-:")]),
    ...names.map((name) => row([name, ...results.map((engine) => cell(engine, name))])),
    "",
    ...notes.map((note, index) => `${index + 1}. ${note}`),
    "",
    "Not run:",
    "",
    ...notRun.map((line) => `- ${line}`),
  ].join("\n");
}

/** Puts the table in its place in the README. Throws when there is none. */
export function withTable(readme: string, table: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md has no place for the table: ${BEGIN} … ${END}`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`;
}

export function readReadme(): Promise<string> {
  return readFile(README_FILE, "utf8");
}

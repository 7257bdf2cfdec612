import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";

/** The folder of the fixtures, with a slash at its end. */
export const FIXTURES = new URL("../../../fixtures/", import.meta.url);

const LINE_WIDTH = 110;

/** A file of a fixture: `case` is its folder, `file` its name there. */
export interface FixtureModel {
  readonly case: string;
  readonly file: string;
  readonly path: string;
  /** Where the golden of what is read from it lies. */
  readonly goldenPath: string;
}

/** The numbered folders; other folders beside them serve the demo and the end-to-end tests. */
export function fixtureCases(): string[] {
  return readdirSync(FIXTURES)
    .filter((name) => /^\d\d-/.test(name))
    .sort();
}

/** The BPMN models of all fixtures. */
export const fixtureModels = (): FixtureModel[] => fixtureFiles(".bpmn");

/** The files of all fixtures whose names end so. */
export function fixtureFiles(ending: ".bpmn" | ".dmn" | ".form"): FixtureModel[] {
  return fixtureCases().flatMap((name) => {
    const folder = new URL(`${name}/`, FIXTURES);
    const files = readdirSync(folder).filter((file) => file.endsWith(ending));
    return files.sort().map((file) => ({
      case: name,
      file,
      path: fileURLToPath(new URL(file, folder)),
      goldenPath: fileURLToPath(new URL(goldenOf(file), folder)),
    }));
  });
}

/** The name of the golden of a file: `model.json` for `process.bpmn`, `x.model.json`, `x.dmn.json`, `x.form.json`. */
export const goldenOf = (file: string): string => {
  if (file === "process.bpmn") return "model.json";
  return file.endsWith(".bpmn") ? file.replace(/bpmn$/, "model.json") : `${file}.json`;
};

/**
 * Compares a value with the golden file, or, with `UPDATE_GOLDENS=1` in the environment, writes the golden.
 * A golden that is not there is a failure.
 */
export function assertGolden(path: string, value: unknown): void {
  const text = `${print(value, "")}\n`;
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(path, text);
  assert.ok(existsSync(path), `${path} is missing: write it with UPDATE_GOLDENS=1, then read it`);
  assert.fixture(text, readFileSync(path, "utf8"));
}

/** JSON with one line for whatever fits on one, so that people can read it and diffs stay small. */
function print(value: unknown, indent: string): string {
  const short = onOneLine(value);
  if (indent.length + short.length <= LINE_WIDTH || typeof value !== "object" || value === null) return short;
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => `${deeper}${print(item, deeper)}`)
    : Object.entries(value).map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${print(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

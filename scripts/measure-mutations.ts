// Whether changes of models are noticed. Every fixture is changed in many ways (a variable renamed or dropped, a text
// changed, a task dropped, a topic renamed, …), the worker is made anew over handlers that rely on all that the models
// said, and the compiler and the checks are asked. Changes that mean nothing (white space, the diagram, the order of
// attributes, labels) must be silent. Prints the score, and ends with 1 unless it is full.
//
//   node scripts/setup.mjs && node --conditions=bpmn-worker-source --import tsx scripts/measure-mutations.ts [folder...]
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type KindScore, measureMutations } from "./measure/mutations/measure.js";
import { projectIn } from "./measure/mutations/project-texts.js";

const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));
const given = process.argv.slice(2);
// Of those in 25 most cannot be read as text.
const numbered = readdirSync(fixtures).filter((name) => /^\d\d-/.test(name) && !name.startsWith("25-"));
const folders = given.length > 0 ? given : numbered.sort().map((name) => join(fixtures, name));

const scores = await measureMutations(folders.map(projectIn));
const row = (kind: string, ...cells: readonly (string | number)[]): void =>
  console.log(`${kind.padEnd(30)}${cells.map((cell) => String(cell).padStart(12)).join("")}`);
const print = (title: string, own: readonly KindScore[], verdict: string): void => {
  row(title, "changes", "compiler", "checks", verdict);
  for (const { kind, mutants, byCompiler, byCheck, wrong } of own) {
    row(kind, mutants, byCompiler, byCheck, wrong.length);
  }
  const total = own.reduce((sum, { mutants }) => sum + mutants, 0);
  const wrong = own.flatMap((score) => score.wrong);
  row("all", total, "", "", `${(100 * (1 - wrong.length / total)).toFixed(1)} %`);
  for (const what of wrong) console.log(`  ${verdict}: ${what}`);
};
print(
  "breaking",
  scores.filter(({ breaking }) => breaking),
  "missed",
);
console.log();
print(
  "harmless",
  scores.filter(({ breaking }) => !breaking),
  "noticed",
);
process.exitCode = scores.some(({ wrong }) => wrong.length > 0) ? 1 : 0;

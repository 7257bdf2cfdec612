// Runs the suite and keeps what it found in conformance.json and in the README.
//
//   node --conditions=bpmn-worker-source --import tsx packages/engines/test/conformance/record.ts             all engines
//   node --conditions=bpmn-worker-source --import tsx packages/engines/test/conformance/record.ts flowable    one of them
//
// Other versions are named in the environment, such as FLOWABLE_VERSION=8.0.0: they are added to what is kept.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { type EngineResults, RESULTS_FILE, readResults, resultsOf } from "./results.js";
import { begin } from "./run.js";
import { notRun, subjects } from "./subjects.js";
import { README_FILE, readReadme, tableOf, withTable } from "./table.js";

const words = process.argv.slice(2);
const wanted = subjects.filter(({ engine }) => words.length === 0 || words.includes(engine));
const found = await Promise.all(begin(wanted).map(resultsOf));

const kept = existsSync(RESULTS_FILE) ? await readResults() : [];
const isSame = (one: EngineResults, other: EngineResults): boolean =>
  one.engine === other.engine && one.version === other.version;
const others = kept.filter((one) => found.every((other) => !isSame(one, other)));
const position = ({ engine }: EngineResults): number => subjects.findIndex((one) => one.engine === engine);
const all = [...others, ...found].sort((one, other) => position(one) - position(other));

await writeFile(RESULTS_FILE, `${JSON.stringify(all, null, 2)}\n`);
await writeFile(README_FILE, withTable(await readReadme(), tableOf(all, notRun)));
if (found.some(({ behaviours }) => Object.values(behaviours).includes("failed"))) process.exitCode = 1;

// How much is known of the inputs and outputs of external tasks in the models below some folders: by dialect the tasks
// with at least one type, the variables with a type other than `unknown`, the required ones, and where each is from.
// Each folder with models in it counts as a project of its own.
//
//   node scripts/setup.mjs && node --conditions=bpmn-worker-source --import tsx scripts/measure-precision.ts <folder>...
import { statSync } from "node:fs";
import { buildContract, type ExternalTaskContract } from "@bpmn-worker/contract";
import { formatPrecision, precisionOf } from "./measure/precision.js";
import { readFolders } from "./measure/read-folders.js";

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("Name at least one folder.");
  process.exit(2);
}
const missing = folders.filter(
  (folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true,
);
if (missing.length > 0) {
  console.error(`No folder: ${missing.join(", ")}`);
  process.exit(2);
}
const tasks: ExternalTaskContract[] = [];
let models = 0;
let unreadable = 0;
for (const folder of folders) {
  for await (const sources of readFolders(folder)) {
    models += sources.models.length;
    unreadable += sources.models.filter(({ readable }) => !readable).length;
    tasks.push(...buildContract(sources).externalTasks);
  }
}
console.log(`${models} models, ${unreadable} of them unreadable, ${tasks.length} external tasks`);
if (tasks.length > 0) console.log(`\n${formatPrecision(precisionOf(tasks))}`);

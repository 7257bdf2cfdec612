// Writes the table of what engines offer into the README, from the data that the packages have.
//
//   node --conditions=bpmn-worker-source --import tsx scripts/capabilities.ts
import { readFile, writeFile } from "node:fs/promises";
import { capabilityTable, withTable } from "./capabilities/table.js";

const readme = new URL("../README.md", import.meta.url);
await writeFile(readme, withTable(await readFile(readme, "utf8"), capabilityTable()));

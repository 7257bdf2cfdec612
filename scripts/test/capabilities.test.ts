import { readFile } from "node:fs/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { capabilityTable, withTable } from "../capabilities/table.js";

const test = suite("the table of what engines offer");

test("is in the README as the code has it; scripts/capabilities.ts writes it", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  assert.is(readme, withTable(readme, capabilityTable()));
});

test("has a column for every engine and a remedy in every line", () => {
  const [header = "", , ...rows] = capabilityTable().split("\n");
  const columns = header.split("|").length;
  for (const row of rows) assert.is(row.split("|").length, columns, row);
  for (const row of rows.slice(0, -1)) assert.not.match(row, /\|\s+\|$/);
  for (const label of ["Operaton", "Camunda 7", "CIB seven", "Flowable", "ProcessEngine.io", "ProcessCube"]) {
    assert.match(header, `| ${label} |`);
  }
});

test("wants a place to be put", () => {
  assert.throws(() => withTable("# A document", "| |"), /Expected a place for the table/);
});

test.run();

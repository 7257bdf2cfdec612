import { readFileSync } from "node:fs";
import { READING_RULES } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CHECKS } from "../../src/checks/checks.js";
import { CONTRACT_RULES } from "../../src/checks/rules.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("every rule has a code of its own, and stands in the table of the README as it is", () => {
  const codes = [...CONTRACT_RULES, ...READING_RULES].map(({ code }) => code);
  assert.is(new Set(codes).size, codes.length);
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` +\| (error|warning|info) +\| (.*?) +\| (.*?) +\|$/gm)];
  assert.equal(
    rows.map(([, code, severity, what, remedy]) => ({ code, severity, what, remedy })),
    [...CONTRACT_RULES],
  );
});

test("checks stand in the order of their codes", () => {
  const codes = CHECKS.map(({ code }) => code);
  assert.equal(codes, [...codes].sort());
});

test.run();

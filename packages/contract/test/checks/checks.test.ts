import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CHECKS } from "../../src/checks/checks.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("every check has a code of its own and stands in the table of the README", () => {
  const codes = CHECKS.map(({ code }) => code);
  assert.equal(codes, [...new Set(codes)].sort());
  const rows = readme.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const documented = rows.flatMap(([, code = "", severity = ""]) =>
    ["error", "warning", "info"].includes(severity) ? [[code, severity]] : [],
  );
  assert.equal(
    documented,
    CHECKS.map(({ code, severity }) => [`\`${code}\``, severity]),
  );
});

test.run();

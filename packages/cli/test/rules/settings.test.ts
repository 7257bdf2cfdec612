import { test } from "uvu";
import * as assert from "uvu/assert";
import { regrade } from "../../src/rules/settings.js";
import { found } from "../findings/found.js";

test("findings are left out or graded as set, and all others are as they were", () => {
  const findings = [found(), found({ code: "id-missing", severity: "error" }), found({ code: "x" })];
  assert.equal(
    regrade(findings, { "topic-case": "off", "id-missing": "info" }, []).map(({ code, severity }) => [
      code,
      severity,
    ]),
    [
      ["id-missing", "info"],
      ["x", "warning"],
    ],
  );
});

test("why a file cannot be read is always told, as an error", () => {
  const findings = [found({ code: "model-empty", severity: "error" })];
  assert.equal(regrade(findings, { "model-empty": "off" }, ["m/a.bpmn"]), findings);
});

test("names that every object has are no settings", () => {
  const findings = [found({ code: "constructor" })];
  assert.equal(regrade(findings, { "topic-case": "off" }, []), findings);
});

test.run();

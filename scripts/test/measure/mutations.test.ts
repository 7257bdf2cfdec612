import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { measureMutations, scoresOf } from "../../measure/mutations/measure.js";
import { projectIn } from "../../measure/mutations/project-texts.js";

const fixture = (name: string) =>
  projectIn(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)));

/** Errors and forms; calls across files; a topic of several elements. `measure-mutations.ts` takes all fixtures. */
const projects = ["02-kyc-onboarding", "07-output-on-cancel", "17-call-activities", "16-files"].map(fixture);

test("every change that handlers suffer from is noticed, and none that they do not", async () => {
  const scores = await measureMutations(projects, 2);
  assert.equal(
    scores.flatMap(({ kind, wrong }) => wrong.map((what) => `${kind}: ${what}`)),
    [],
  );
  const kinds = new Map(scores.map(({ kind, mutants }) => [kind, mutants]));
  for (const kind of ["input renamed", "text changed", "result renamed", "topic renamed", "task dropped"]) {
    assert.ok((kinds.get(kind) ?? 0) > 0, `${kind}: nothing was changed`);
  }
});

test("a breaking change that nothing notices is named, and so is a harmless one that something does", () => {
  const mutant = (kind: string, breaking: boolean, what: string, findings = 0) => ({
    kind,
    breaking,
    what,
    findings,
  });
  const mutants = [
    mutant("input renamed", true, "seen by the compiler"),
    mutant("input renamed", true, "seen by a check", 1),
    mutant("input renamed", true, "unseen"),
    mutant("comment", false, "silent"),
    mutant("comment", false, "noticed", 1),
  ];
  assert.equal(scoresOf(mutants, new Set(["m0"])), [
    { kind: "input renamed", breaking: true, mutants: 3, byCompiler: 1, byCheck: 1, wrong: ["unseen"] },
    { kind: "comment", breaking: false, mutants: 2, byCompiler: 0, byCheck: 1, wrong: ["noticed"] },
  ]);
});

test.run();

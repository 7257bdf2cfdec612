import { test } from "uvu";
import * as assert from "uvu/assert";
import { sha256 } from "../../src/plan/look.js";
import { MANIFEST_PATH, type Manifest } from "../../src/plan/manifest.js";
import { type Existing, makePlan, type Plan, type PlannedFile } from "../../src/plan/plan.js";

const generated = (path: string, content = "new"): PlannedFile => ({ path, content, ownership: "generated" });
const scaffold = (path: string): PlannedFile => ({ path, content: "stub", ownership: "scaffold" });
const file = (content: string): Existing => ({ kind: "file", sha256: sha256(content) });

const recorded = (outputs: Readonly<Record<string, string>>): Manifest => ({
  formatVersion: 1,
  toolVersion: "0.1.0",
  outputs: Object.entries(outputs).map(([path, content]) => ({ path, sha256: sha256(content) })),
});

const plan = (
  files: readonly PlannedFile[],
  existing: Readonly<Record<string, Existing>> = {},
  manifest: Manifest | null = null,
): Plan =>
  makePlan({
    files,
    existing: new Map(Object.entries(existing)),
    manifest,
    toolVersion: "0.1.0",
    hash: sha256,
  });

const said = ({ steps }: Plan): string[] =>
  steps.map((step) => {
    const edited =
      (step.action === "update" && step.edited) || (step.action === "keep" && step.reason === "edited");
    return `${step.action} ${step.path}${edited ? " (edited)" : ""}`;
  });

test("an empty folder gets everything, in the order of the paths", () => {
  const made = plan([scaffold("main.ts"), generated("generated/index.ts"), scaffold("handlers/a.ts")]);
  assert.equal(said(made), ["create generated/index.ts", "create handlers/a.ts", "create main.ts"]);
  assert.is(made.manifest.action, "create");
  assert.equal(made.problems, []);
});

test("a scaffold that exists is kept, whatever is in it", () => {
  assert.equal(said(plan([scaffold("main.ts")], { "main.ts": { kind: "file", sha256: null } })), [
    "keep main.ts",
  ]);
});

test("a generated file is rewritten only if it differs", () => {
  const files = [generated("generated/a.ts"), generated("generated/b.ts")];
  const made = plan(files, { "generated/a.ts": file("new"), "generated/b.ts": file("old") });
  assert.equal(said(made), ["unchanged generated/a.ts", "update generated/b.ts"]);
});

test("an edit that is about to be lost is told from a file that only grew old", () => {
  const files = [generated("generated/a.ts"), generated("generated/b.ts")];
  const existing = { "generated/a.ts": file("old"), "generated/b.ts": file("by hand") };
  const made = plan(files, existing, recorded({ "generated/a.ts": "old", "generated/b.ts": "old" }));
  assert.equal(said(made), ["update generated/a.ts", "update generated/b.ts (edited)"]);
});

test("what is not produced any more is deleted if it is as we left it", () => {
  const existing = { "generated/a.ts": file("old"), "generated/b.ts": file("by hand") };
  const made = plan(
    [],
    existing,
    recorded({ "generated/a.ts": "old", "generated/b.ts": "old", "generated/c.ts": "" }),
  );
  assert.equal(said(made), ["delete generated/a.ts", "keep generated/b.ts (edited)"]);
});

test("without a manifest nothing is deleted", () => {
  assert.equal(said(plan([], { "generated/a.ts": file("old") })), []);
});

test("a manifest cannot have other files deleted than generated ones", () => {
  const paths = [
    "handlers/a.ts",
    "../x.ts",
    "/etc/passwd",
    "generated/../../x.ts",
    MANIFEST_PATH,
    "generated/",
  ];
  const existing = Object.fromEntries(paths.map((path) => [path, file("old")]));
  assert.equal(
    said(plan([], existing, recorded(Object.fromEntries(paths.map((path) => [path, "old"]))))),
    [],
  );
});

test("the manifest lists generated files with their hashes, sorted, and no scaffolds", () => {
  const { manifest } = plan([
    generated("generated/b.ts"),
    scaffold("main.ts"),
    generated("generated/a.ts", "A"),
  ]);
  assert.is(manifest.action, "create");
  assert.equal(manifest.action === "create" && JSON.parse(manifest.content), {
    formatVersion: 1,
    toolVersion: "0.1.0",
    outputs: [
      { path: "generated/a.ts", sha256: sha256("A") },
      { path: "generated/b.ts", sha256: sha256("new") },
    ],
  });
});

test("the order of the files makes no difference", () => {
  const files = [generated("generated/b.ts"), scaffold("main.ts"), generated("generated/a.ts")];
  assert.equal(plan(files), plan(files.toReversed()));
});

test("a path that leaves the folder is a problem", () => {
  assert.equal(plan([generated("../x.ts")]).problems, [{ path: "../x.ts", reason: "it leaves its folder" }]);
});

test("two paths that differ in case only are a problem, as is one that means the manifest", () => {
  const { problems } = plan([scaffold("handlers/a.ts"), scaffold("handlers/A.ts"), generated(MANIFEST_PATH)]);
  assert.equal(
    problems.map(({ reason }) => reason),
    [
      'it cannot be told from "handlers/a.ts" on every system',
      `it cannot be told from "${MANIFEST_PATH}" on every system`,
    ],
  );
});

test("what is in the way is a problem", () => {
  const { problems } = plan([generated("generated/a.ts")], {
    "generated/a.ts": { kind: "obstacle", what: "a folder is in its place" },
  });
  assert.equal(problems, [{ path: "generated/a.ts", reason: "a folder is in its place" }]);
});

test.run();

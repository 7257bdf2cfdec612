import { test } from "uvu";
import * as assert from "uvu/assert";
import { MANIFEST_PATH, type Manifest, type ManifestFacts } from "../../src/plan/manifest.js";
import { hashed, makePlan } from "../../src/plan/plan.js";
import { sha256 } from "../../src/plan/sha256.js";
import type { Existing, PlanInput, PlannedFile, WorkerPlan } from "../../src/plan/step.js";

const sources = ["order.bpmn"];

const generated = (path: string, content = "new"): PlannedFile => ({
  path,
  content,
  ownership: "generated",
  sources,
});
const scaffold = (path: string): PlannedFile => ({ path, content: "stub", ownership: "scaffold", sources });
const file = (content: string): Existing => ({ kind: "file", sha256: sha256(content) });

const facts: ManifestFacts = {
  toolVersion: "0.1.0",
  configSha256: "0",
  contract: { topics: [], processes: [] },
};

/** A manifest that lists files with these contents. */
const recorded = (
  outputs: Readonly<Record<string, string>>,
  scaffolds: Readonly<Record<string, string>> = {},
): Manifest => {
  const list = (contents: Readonly<Record<string, string>>) =>
    Object.entries(contents).map(([path, content]) => ({ path, sha256: sha256(content), sources }));
  const contract = { topics: [], processes: [] };
  return { formatVersion: 1, ...facts, outputs: list(outputs), scaffolds: list(scaffolds), contract };
};

const plan = (
  files: readonly PlannedFile[],
  existing: Readonly<Record<string, Existing>> = {},
  manifest: Manifest | null = null,
  options: Partial<PlanInput> = {},
): WorkerPlan =>
  makePlan({
    files: hashed(files),
    existing: new Map(Object.entries(existing)),
    manifest,
    interrupted: new Map(),
    facts,
    force: false,
    partial: false,
    ...options,
  });

const said = ({ steps }: WorkerPlan): string[] =>
  steps.map((step) => {
    const isEdited = step.action === "update" && step.edited;
    const why = step.action === "keep" ? ` (${step.reason})` : isEdited ? " (edited)" : "";
    return `${step.action} ${step.path}${why}`;
  });

test("an empty folder gets everything, in the order of the paths", () => {
  const made = plan([scaffold("main.ts"), generated("generated/index.ts"), scaffold("handlers/a.ts")]);
  assert.equal(said(made), ["create generated/index.ts", "create handlers/a.ts", "create main.ts"]);
  assert.is(made.manifest.action, "create");
  assert.equal(made.problems, []);
});

test("a scaffold that exists is kept, whatever is in it", () => {
  assert.equal(said(plan([scaffold("main.ts")], { "main.ts": { kind: "file", sha256: null } })), [
    "keep main.ts (scaffold)",
  ]);
});

test("a generated file is rewritten only if it differs", () => {
  const files = [generated("generated/a.ts"), generated("generated/b.ts")];
  const manifest = recorded({ "generated/a.ts": "old", "generated/b.ts": "old" });
  const made = plan(files, { "generated/a.ts": file("new"), "generated/b.ts": file("old") }, manifest);
  assert.equal(said(made), ["unchanged generated/a.ts", "update generated/b.ts"]);
});

test("an edit is not written over, unless that is forced", () => {
  const files = [generated("generated/a.ts"), generated("generated/b.ts")];
  const existing = { "generated/a.ts": file("old"), "generated/b.ts": file("by hand") };
  const manifest = recorded({ "generated/a.ts": "old", "generated/b.ts": "old" });
  assert.equal(said(plan(files, existing, manifest)), [
    "update generated/a.ts",
    "keep generated/b.ts (edited)",
  ]);
  assert.equal(said(plan(files, existing, manifest, { force: true })), [
    "update generated/a.ts",
    "update generated/b.ts (edited)",
  ]);
});

test("a file in the place of a generated one, which no run is known to have written, is not written over", () => {
  const files = [generated("generated/a.ts")];
  for (const manifest of [null, recorded({})]) {
    assert.equal(said(plan(files, { "generated/a.ts": file("theirs") }, manifest)), [
      "keep generated/a.ts (foreign)",
    ]);
  }
});

test("what a killed run has written is ours, though the manifest does not know it", () => {
  const interrupted = new Map([
    ["generated/a.ts", new Set([sha256("killed")])],
    ["handlers/a.ts", new Set([sha256("killed")])],
  ]);
  const existing = { "generated/a.ts": file("killed"), "handlers/a.ts": file("killed") };
  for (const manifest of [null, recorded({ "generated/a.ts": "old" }, { "handlers/a.ts": "old" })]) {
    const files = [generated("generated/a.ts"), scaffold("handlers/a.ts")];
    assert.equal(said(plan(files, existing, manifest, { interrupted })), [
      "update generated/a.ts",
      "update handlers/a.ts",
    ]);
  }
});

test("what only a killed run has brought goes when it is not produced, unless it is not what that run wrote", () => {
  const interrupted = new Map([
    ["generated/a.ts", new Set([sha256("killed")])],
    ["generated/b.ts", new Set([sha256("killed")])],
    ["generated/c.ts", new Set([sha256("killed")])],
    ["handlers/a.ts", new Set([sha256("killed")])],
  ]);
  const existing = {
    "generated/a.ts": file("killed"),
    "generated/b.ts": file("by hand"),
    "handlers/a.ts": file("killed"),
  };
  assert.equal(said(plan([], existing, recorded({}), { interrupted })), ["delete generated/a.ts"]);
  assert.equal(said(plan([], existing, recorded({}), { interrupted, partial: true })), [
    "keep generated/a.ts (unread)",
  ]);
});

test("a stub is refreshed only as long as nobody has touched it", () => {
  const before = recorded({}, { "handlers/a.ts": "older stub" });
  const refreshed = (content: string): string[] =>
    said(plan([scaffold("handlers/a.ts")], { "handlers/a.ts": file(content) }, before));
  assert.equal(refreshed("older stub"), ["update handlers/a.ts"]);
  assert.equal(refreshed("by hand"), ["keep handlers/a.ts (scaffold)"]);
  assert.equal(refreshed("stub"), ["keep handlers/a.ts (scaffold)"]);
});

test("a scaffold that comes from no model is never written again", () => {
  const main: PlannedFile = { ...scaffold("main.ts"), sources: [] };
  const before = recorded({}, { "main.ts": "older main" });
  assert.equal(said(plan([main], { "main.ts": file("older main") }, before)), ["keep main.ts (scaffold)"]);
});

test("what is not produced any more is deleted if it is as we left it, even when forced", () => {
  const existing = { "generated/a.ts": file("old"), "generated/b.ts": file("by hand") };
  const before = recorded({ "generated/a.ts": "old", "generated/b.ts": "old", "generated/c.ts": "" });
  for (const force of [false, true]) {
    assert.equal(said(plan([], existing, before, { force })), [
      "delete generated/a.ts",
      "keep generated/b.ts (leftover)",
    ]);
  }
});

test("nothing is deleted when a model could not be read", () => {
  const existing = { "generated/a.ts": file("old"), "handlers/a.ts": file("stub") };
  const before = recorded({ "generated/a.ts": "old" }, { "handlers/a.ts": "stub" });
  const made = plan([], existing, before, { partial: true });
  assert.equal(said(made), ["keep generated/a.ts (unread)", "keep handlers/a.ts (unread)"]);
  assert.equal(listed(made).outputs, ["generated/a.ts"]);
});

test("a handler whose topic is gone is an orphan; other files of the user's are none", () => {
  const existing = { "handlers/a.ts": file("by hand"), "types.ts": file("by hand") };
  const before = recorded({}, { "handlers/a.ts": "stub", "handlers/b.ts": "stub", "types.ts": "types" });
  assert.equal(said(plan([], existing, before)), ["keep handlers/a.ts (orphan)"]);
});

test("without a manifest nothing is deleted", () => {
  assert.equal(said(plan([], { "generated/a.ts": file("old") })), []);
});

test("what is produced is not deleted under a name of other case", () => {
  const existing = { "generated/a.ts": file("new"), "generated/A.ts": file("new") };
  assert.equal(said(plan([generated("generated/a.ts")], existing, recorded({ "generated/A.ts": "new" }))), [
    "unchanged generated/a.ts",
  ]);
});

/** The paths that the next manifest lists. */
function listed({ manifest }: WorkerPlan): { readonly outputs: string[]; readonly scaffolds: string[] } {
  if (!("content" in manifest)) throw new Error(`the manifest is ${manifest.action}`);
  const { outputs, scaffolds }: Manifest = JSON.parse(manifest.content);
  return { outputs: outputs.map(({ path }) => path), scaffolds: scaffolds.map(({ path }) => path) };
}

test("the manifest lists files with the hashes of what is emitted, sorted", () => {
  const { manifest } = plan([
    generated("generated/b.ts"),
    scaffold("main.ts"),
    generated("generated/a.ts", "A"),
  ]);
  assert.is(manifest.action, "create");
  assert.equal(manifest.action === "create" && JSON.parse(manifest.content), {
    formatVersion: 1,
    ...facts,
    outputs: [
      { path: "generated/a.ts", sha256: sha256("A"), sources },
      { path: "generated/b.ts", sha256: sha256("new"), sources },
    ],
    scaffolds: [{ path: "main.ts", sha256: sha256("stub"), sources }],
  });
});

test("the manifest remembers orphans and leftovers as long as they are there", () => {
  const before = recorded({ "generated/a.ts": "a", "generated/b.ts": "b" }, { "handlers/a.ts": "stub" });
  const existing = { "generated/a.ts": file("by hand"), "handlers/a.ts": file("by hand") };
  assert.equal(listed(plan([], existing, before)), {
    outputs: ["generated/a.ts"],
    scaffolds: ["handlers/a.ts"],
  });
});

test("an orphan that its owner has removed is no reason to write the manifest", () => {
  const before = plan([], { "handlers/a.ts": file("by hand") }, recorded({}, { "handlers/a.ts": "stub" }));
  const content = "content" in before.manifest ? before.manifest.content : "";
  const manifest: Manifest = JSON.parse(content);
  assert.is(plan([], { [MANIFEST_PATH]: file(content) }, manifest).manifest.action, "unchanged");
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

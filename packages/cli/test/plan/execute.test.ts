import { existsSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { executePlan } from "../../src/plan/execute.js";
import { MANIFEST_PATH, type ManifestFacts } from "../../src/plan/manifest.js";
import { hashed } from "../../src/plan/plan.js";
import { planWorker } from "../../src/plan/plan-worker.js";
import type { Plan, PlannedFile } from "../../src/plan/step.js";
import { Refusal } from "../../src/refusal.js";
import { inScratchFolder } from "../scratch-folder.js";

const sources = ["order.bpmn"];

const generated = (path: string, content: string): PlannedFile => ({
  path,
  content,
  ownership: "generated",
  sources,
});
const scaffold = (path: string, content: string): PlannedFile => ({
  path,
  content,
  ownership: "scaffold",
  sources: path === "main.ts" ? [] : sources,
});

const facts: ManifestFacts = {
  toolVersion: "0.1.0",
  configSha256: "0",
  contract: { topics: [], processes: [] },
};

const worker = (text: string): PlannedFile[] => [
  generated("generated/index.ts", `index ${text}`),
  generated("generated/topics/a.ts", `a ${text}`),
  scaffold("handlers/a.ts", `stub ${text}`),
  scaffold("main.ts", `main ${text}`),
];

const plan = (folder: string, files: readonly PlannedFile[]): Plan =>
  planWorker(folder, { files: hashed(files), facts }, { force: false, partial: false });

const write = (folder: string, files: readonly PlannedFile[]): void =>
  executePlan(folder, plan(folder, files));

function refusalOf(act: () => void): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

test("a new folder holds all files and the manifest, and nothing else", () =>
  inScratchFolder(({ path, read }) => {
    write(join(path, "src/worker"), worker("1"));
    const { [`src/worker/${MANIFEST_PATH}`]: manifest, ...files } = read();
    assert.equal(files, {
      "src/worker/generated/index.ts": "index 1",
      "src/worker/generated/topics/a.ts": "a 1",
      "src/worker/handlers/a.ts": "stub 1",
      "src/worker/main.ts": "main 1",
    });
    assert.is(JSON.parse(manifest ?? "").outputs.length, 2);
  }));

test("a second run rewrites generated files and leaves scaffolds alone", () =>
  inScratchFolder(({ path, read, write: put }) => {
    write(path, worker("1"));
    put({ "handlers/a.ts": "by hand" });
    write(path, worker("2"));
    const files = read();
    assert.is(files["generated/index.ts"], "index 2");
    assert.is(files["handlers/a.ts"], "by hand");
    assert.is(files["main.ts"], "main 1");
  }));

test("a run that changes nothing touches nothing", () =>
  inScratchFolder(({ path, times }) => {
    write(path, worker("1"));
    const before = times();
    write(path, worker("1"));
    assert.equal(times(), before);
  }));

test("a run that changes one file leaves the times of the others", () =>
  inScratchFolder(({ path, times }) => {
    write(path, worker("1"));
    const before = times();
    write(path, [
      ...worker("1").slice(0, 1),
      generated("generated/topics/a.ts", "a 2"),
      ...worker("1").slice(2),
    ]);
    const changed = Object.entries(times()).filter(([name, time]) => before[name] !== time);
    assert.equal(changed.map(([name]) => name).sort(), [MANIFEST_PATH, "generated/topics/a.ts"]);
  }));

test("a vanished topic loses its generated file and the folder around it, and keeps its handler", () =>
  inScratchFolder(({ path, read }) => {
    write(path, worker("1"));
    write(path, [generated("generated/index.ts", "index 2")]);
    assert.equal(Object.keys(read()), [MANIFEST_PATH, "generated/index.ts", "handlers/a.ts", "main.ts"]);
    assert.not(existsSync(join(path, "generated/topics")));
  }));

test("a scaffold that somebody makes between looking and writing is kept", () =>
  inScratchFolder(({ path, read, write: put }) => {
    const made = plan(path, worker("1"));
    put({ "handlers/a.ts": "by hand" });
    executePlan(path, made);
    assert.is(read()["handlers/a.ts"], "by hand");
  }));

test("a scaffold shares nothing with the staged copy", () =>
  inScratchFolder(({ path, read }) => {
    write(path, worker("1"));
    linkSync(join(path, "handlers/a.ts"), join(path, "again.ts"));
    writeFileSync(join(path, "handlers/a.ts"), "by hand");
    write(path, worker("2"));
    assert.is(read()["again.ts"], "by hand");
  }));

const obstacles: readonly [what: string, put: (folder: string) => void, reason: RegExp][] = [
  [
    "a folder in the place of a generated file",
    (folder) => mkdirSync(join(folder, "generated/topics/a.ts"), { recursive: true }),
    /topics\/a\.ts" cannot be written: a folder is in its place/,
  ],
  [
    "a folder in the place of a scaffold",
    (folder) => mkdirSync(join(folder, "main.ts")),
    /main\.ts" cannot be written: a folder is in its place/,
  ],
  [
    "a file in the place of a folder",
    (folder) => writeFileSync(join(folder, "generated"), "x"),
    /index\.ts" cannot be written: "generated" is a file, not a folder/,
  ],
  [
    "a symbolic link in the place of a folder",
    (folder) => {
      mkdirSync(join(folder, "elsewhere"));
      symlinkSync(join(folder, "elsewhere"), join(folder, "generated"));
    },
    /index\.ts" cannot be written: "generated" is a symbolic link/,
  ],
  [
    "a symbolic link in the place of a generated file",
    (folder) => {
      mkdirSync(join(folder, "generated"));
      symlinkSync(join(folder, "elsewhere.ts"), join(folder, "generated/index.ts"));
    },
    /index\.ts" cannot be written: "generated\/index\.ts" is a symbolic link/,
  ],
  [
    "a folder in the place of the manifest",
    (folder) => mkdirSync(join(folder, MANIFEST_PATH), { recursive: true }),
    /\.bpmn-worker\.json" cannot be written: a folder is in its place/,
  ],
];

for (const [what, put, reason] of obstacles) {
  test(`${what} is reported, and nothing is written`, () =>
    inScratchFolder(({ path, read }) => {
      put(path);
      const before = read();
      assert.match(refusalOf(() => write(path, worker("1"))).message, reason);
      assert.equal(read(), before);
    }));
}

for (const late of ["generated/z/z.ts", MANIFEST_PATH]) {
  test(`a failure at ${late} takes back new files, updates, deletions and folders`, () =>
    inScratchFolder(({ path, read }) => {
      write(path, [...worker("1"), generated("generated/old/old.ts", "old")]);
      const next = [
        ...worker("2"),
        scaffold("handlers/new/b.ts", "stub"),
        generated("generated/z/z.ts", "z"),
      ];
      const made = plan(path, next);
      rmSync(join(path, late), { force: true });
      mkdirSync(join(path, late), { recursive: true });
      const before = read();
      const refusal = refusalOf(() => executePlan(path, made));
      assert.ok(refusal.message.startsWith(`"${join(path, late)}" cannot be written: it is a folder`));
      assert.is(refusal.hint, "Nothing was written.");
      assert.equal(read(), before);
      assert.not(existsSync(join(path, "handlers/new")));
    }));
}

test("a failure in a new folder leaves no folder", () =>
  inScratchFolder(({ path }) => {
    writeFileSync(join(path, "src"), "a file");
    assert.match(refusalOf(() => write(join(path, "src/worker"), worker("1"))).message, /not a folder/);
    const made = plan(join(path, "new/worker"), [
      generated("generated/a", "x"),
      generated("generated/a/b", "y"),
    ]);
    refusalOf(() => executePlan(join(path, "new/worker"), made));
    assert.not(existsSync(join(path, "new")));
  }));

test("what a killed run has left is cleared away, what a running one needs is not", () =>
  inScratchFolder(({ path, read, write: put }) => {
    put({
      "generated/.staging-999999999-0a/1": "left behind",
      [`generated/.staging-${process.pid}-0b/1`]: "in use",
    });
    write(path, worker("1"));
    assert.equal(
      Object.keys(read()).filter((name) => name.includes(".staging")),
      [`generated/.staging-${process.pid}-0b/1`],
    );
  }));

test("the output folder may be reached through a symbolic link", () =>
  inScratchFolder(({ path, read }) => {
    mkdirSync(join(path, "real"));
    symlinkSync(join(path, "real"), join(path, "link"));
    write(join(path, "link"), worker("1"));
    assert.is(read()["real/main.ts"], "main 1");
  }));

test.run();

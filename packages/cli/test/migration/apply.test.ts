import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { applyMigration } from "../../src/migration/apply.js";
import { Refusal } from "../../src/refusal.js";
import { inScratchFolder } from "../scratch-folder.js";

const nothing = (): void => {};

test("files are changed, moved, and swapped", () =>
  inScratchFolder(({ path, write, read }) => {
    write({ "a.ts": "a", "b.ts": "b", "c.ts": "c" });
    const at = (name: string): string => join(path, name);
    applyMigration(
      path,
      [
        { path: at("a.ts"), to: at("b.ts"), before: "a", after: "A" },
        { path: at("b.ts"), to: at("handlers/d.ts"), before: "b", after: "B" },
        { path: at("c.ts"), to: at("c.ts"), before: "c", after: "C" },
      ],
      nothing,
    );
    assert.equal(read(), { "b.ts": "A", "c.ts": "C", "handlers/d.ts": "B" });
  }));

test("when what follows fails, everything is as it was", () =>
  inScratchFolder(({ path, write, read }) => {
    write({ "a.ts": "a", "c.ts": "c" });
    const files = [
      { path: join(path, "a.ts"), to: join(path, "handlers/b.ts"), before: "a", after: "b" },
      { path: join(path, "c.ts"), to: join(path, "c.ts"), before: "c", after: "C" },
    ];
    const failing = (): void => {
      throw new Refusal("no room");
    };
    assert.throws(
      () => applyMigration(path, files, failing),
      (error: unknown) => error instanceof Refusal && error.hint === "Nothing was changed.",
    );
    assert.equal(read(), { "a.ts": "a", "c.ts": "c" });
  }));

test("a file that somebody has changed meanwhile is not written over", () =>
  inScratchFolder(({ path, write, read }) => {
    write({ "a.ts": "a", "c.ts": "changed" });
    const files = ["a", "c"].map((name) => ({
      path: join(path, `${name}.ts`),
      to: join(path, `${name}.ts`),
      before: name,
      after: "new",
    }));
    assert.throws(() => applyMigration(path, files, nothing), /was changed while this run was under way/);
    assert.equal(read(), { "a.ts": "a", "c.ts": "changed" });
  }));

test("a file keeps its permissions", () =>
  inScratchFolder(({ path, write }) => {
    write({ "a.ts": "a" });
    const file = join(path, "a.ts");
    chmodSync(file, 0o640);
    applyMigration(path, [{ path: file, to: file, before: "a", after: "b" }], nothing);
    assert.is(statSync(file).mode & 0o777, 0o640);
  }));

test.run();

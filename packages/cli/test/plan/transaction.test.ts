import { mkdirSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { NewFolder } from "../../src/plan/new-folders.js";
import { Transaction } from "../../src/plan/transaction.js";
import { inScratchFolder } from "../scratch-folder.js";

interface Staged {
  readonly transaction: Transaction;
  readonly files: readonly {
    readonly path: string;
    readonly staged: string;
    readonly folder: NewFolder | null;
  }[];
}

/** Stages `handlers/a.ts` and `handlers/deep/b.ts` for a folder that holds nothing yet. */
function stageHandlers(folder: string): Staged {
  const transaction = new Transaction(join(folder, "generated"));
  const files = ["handlers/a.ts", "handlers/deep/b.ts"].map((name) => {
    const path = join(folder, name);
    return { path, ...transaction.stageNew(`stub of ${name}`, path) };
  });
  return { transaction, files };
}

test("a folder that is not there yet comes with all its files, and nothing of it shows before", () =>
  inScratchFolder(({ path, read }) => {
    const { transaction, files } = stageHandlers(path);
    assert.equal(
      Object.keys(read()).filter((name) => !name.startsWith("generated/.staging-")),
      [],
    );
    const placed = transaction.placeFolders();
    transaction.commit();
    assert.ok(files.every(({ folder }) => folder !== null && placed.has(folder)));
    assert.equal(read(), {
      "handlers/a.ts": "stub of handlers/a.ts",
      "handlers/deep/b.ts": "stub of handlers/deep/b.ts",
    });
  }));

test("a folder that somebody has made meanwhile keeps what it holds, and takes the other files one by one", () =>
  inScratchFolder(({ path, read, write }) => {
    const { transaction, files } = stageHandlers(path);
    write({ "handlers/a.ts": "by hand" });
    assert.is(transaction.placeFolders().size, 0);
    for (const { staged, path: to } of files) transaction.createExclusively(staged, to);
    transaction.commit();
    assert.equal(read(), {
      "handlers/a.ts": "by hand",
      "handlers/deep/b.ts": "stub of handlers/deep/b.ts",
    });
  }));

test("a symbolic link that has come into being in the place of a folder stays, and nothing goes where it leads", () =>
  inScratchFolder(({ path, read }) => {
    const { transaction } = stageHandlers(path);
    mkdirSync(join(path, "elsewhere"));
    symlinkSync(join(path, "elsewhere"), join(path, "handlers"));
    assert.is(transaction.placeFolders().size, 0);
    transaction.rollBack();
    assert.is(readlinkSync(join(path, "handlers")), join(path, "elsewhere"));
    assert.equal(read(), {});
  }));

test("taken back, a folder loses its files, and stays with what somebody has put into it", () =>
  inScratchFolder(({ path, read, write }) => {
    const { transaction } = stageHandlers(path);
    transaction.placeFolders();
    write({ "handlers/mine.ts": "by hand" });
    assert.equal(transaction.rollBack(), []);
    assert.equal(read(), { "handlers/mine.ts": "by hand" });
  }));

test.run();

import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ModelFile } from "../../src/models/model-file.js";
import { ReadCache } from "../../src/models/read-cache.js";
import { inScratchFolder } from "../scratch-folder.js";

/** Reads files of a folder through one cache; says which were read, and what had become of them. */
function reading(path: string) {
  const cache = new ReadCache<string>();
  return async (...names: string[]) => {
    const read: string[] = [];
    for (const name of names) {
      const file: ModelFile = { file: name, path: join(path, name), kind: "model" };
      await cache.read(file, async () => {
        read.push(name);
        return name;
      });
    }
    return { read, changes: cache.endRound() };
  };
}

const NONE = { added: [], changed: [], removed: [] };

test("a file is read again when it has changed, and not before", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ a: "1", b: "1" });
    const read = reading(path);
    assert.equal(await read("a", "b"), { read: ["a", "b"], changes: { ...NONE, added: ["a", "b"] } });
    assert.equal(await read("a", "b"), { read: [], changes: NONE });
    write({ b: "22" });
    assert.equal(await read("a", "b"), { read: ["b"], changes: { ...NONE, changed: ["b"] } });
  }));

test("a file that is not asked for any more is gone, and new when it is again", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ a: "1", b: "1" });
    const read = reading(path);
    await read("a", "b");
    assert.equal(await read("a"), { read: [], changes: { ...NONE, removed: ["b"] } });
    assert.equal(await read("a", "b"), { read: ["b"], changes: { ...NONE, added: ["b"] } });
  }));

test("a file that is not there is read every time, which says why", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ a: "1" });
    const read = reading(path);
    await read("a");
    rmSync(join(path, "a"));
    assert.equal((await read("a")).read, ["a"]);
    assert.equal((await read("a")).read, ["a"]);
  }));

test.run();

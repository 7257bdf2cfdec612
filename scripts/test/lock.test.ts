import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withLock } from "../testing/engine/lock.js";

const test = suite("withLock");

let folder: string;
test.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
test.after.each(() => rm(folder, { recursive: true, force: true }));

test("runs one piece of work at a time", async () => {
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withLock(join(folder, "lock"), work)));
  assert.is(most, 1);
});

test("lets go when the work fails", async () => {
  const path = join(folder, "lock");
  await withLock(path, () => Promise.reject(new Error("broken"))).catch(() => undefined);
  assert.is(await withLock(path, async () => "done"), "done");
});

test("takes over from a process that is gone", async () => {
  const path = join(folder, "lock");
  // No system has so many processes.
  await writeFile(path, "2147483646");
  assert.is(await withLock(path, async () => "done"), "done");
});

test.run();

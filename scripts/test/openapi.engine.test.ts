import { readFile } from "node:fs/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { publishedDescription } from "../openapi/artifact.js";
import { operations } from "../openapi/operations.js";
import { prune } from "../openapi/prune.js";
import { PRUNED } from "../openapi/types.js";

const test = suite("the pruned description");

test("is what the published one gives", async () => {
  const committed = await readFile(new URL(`../../${PRUNED}`, import.meta.url), "utf8");
  assert.equal(JSON.parse(committed), prune(await publishedDescription(), operations));
});

test.run();

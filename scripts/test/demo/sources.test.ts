import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { declarations, misspell, tree, withoutImports } from "../../demo/sources.js";

const source = `import type { A } from "./a.js";
import { b } from "./b.js";

/** First. */
export interface Input {
  readonly amount: unknown;
}

/** Second. */
export type Code = "NO" | "NEVER";
`;

const given = suite("pieces of source for the demo");
let folder: string;
let file: string;

given.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), "bpmn-worker-sources-"));
  file = join(folder, "topic.ts");
  await writeFile(file, source);
});
given.after.each(() => rm(folder, { recursive: true }));

given("takes declarations with their comments, in the order asked for", async () => {
  assert.is(
    await declarations(file, ["Code", "Input"]),
    '/** Second. */\nexport type Code = "NO" | "NEVER";\n\n' +
      "/** First. */\nexport interface Input {\n  readonly amount: unknown;\n}",
  );
});

given("says which declaration is not there", async () => {
  try {
    await declarations(file, ["Output"]);
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), "does not declare Output");
  }
});

given("leaves the imports out", async () => {
  assert.match(await withoutImports(file), /^\/\*\* First/);
});

given("misspells a word and puts it right again", async () => {
  const restore = await misspell(file, "amount", "amuont");
  assert.match(await readFile(file, "utf8"), "readonly amuont: unknown");
  await restore();
  assert.is(await readFile(file, "utf8"), source);
});

given("draws folders before files", async () => {
  await mkdir(join(folder, "zoo"));
  await writeFile(join(folder, "zoo", "ape.ts"), "");
  assert.is(tree(folder, "  "), "  zoo/\n    ape.ts\n  topic.ts");
});

given.run();

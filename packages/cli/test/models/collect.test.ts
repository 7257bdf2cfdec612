import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectModels } from "../../src/models/collect.js";
import { Refusal } from "../../src/refusal.js";
import { inScratchFolder, type ScratchFolder } from "../scratch-folder.js";

const collect = async (folder: ScratchFolder, ...given: string[]): Promise<string[]> =>
  (await collectModels(given, folder.path)).map(({ file }) => file);

async function refusalOf(folder: ScratchFolder, ...given: string[]): Promise<string> {
  try {
    await collectModels(given, folder.path);
  } catch (error) {
    if (error instanceof Refusal) return error.message.replaceAll(folder.path, "<here>");
    throw error;
  }
  throw new Error("it was not refused");
}

const within = (files: readonly string[], act: (folder: ScratchFolder) => Promise<void>) => () =>
  inScratchFolder((folder) => {
    folder.write(Object.fromEntries(files.map((file) => [file, ""])));
    return act(folder);
  });

test(
  "a folder gives all models in it, however deep, sorted, and nothing else",
  within(
    [
      "m/b.bpmn",
      "m/deep/er/a.bpmn20.xml",
      "m/c.BPMN2",
      "m/readme.md",
      "m/x.xml",
      "m/node_modules/p/d.bpmn",
      "m/.git/e.bpmn",
    ],
    async (folder) => {
      const wanted = ["m/b.bpmn", "m/c.BPMN2", "m/deep/er/a.bpmn20.xml"];
      assert.equal(await collect(folder, "m"), wanted);
      assert.equal(await collect(folder, "m/"), wanted);
      assert.equal(
        await collect(folder, join(folder.path, "m")),
        wanted.map((file) => join(folder.path, file)),
      );
    },
  ),
);

test(
  "decisions and forms are found like models",
  within(["m/a.bpmn", "m/deep/b.DMN", "m/c.form", "d/e.dmn", "f.form"], async (folder) => {
    assert.equal(await collect(folder, "m"), ["m/a.bpmn", "m/c.form", "m/deep/b.DMN"]);
    const files = await collectModels(["m/a.bpmn", "d/*", "f.form"], folder.path);
    assert.equal(
      files.map(({ file, kind }) => `${kind} ${file}`),
      ["decision d/e.dmn", "form f.form", "model m/a.bpmn", "form m/c.form"],
    );
  }),
);

test(
  "decisions and forms beside a model come with it, not those of other folders",
  within(["m/a.bpmn", "m/b.dmn", "m/c.form", "m/deep/d.dmn", "e.dmn"], async (folder) => {
    const wanted = ["m/a.bpmn", "m/b.dmn", "m/c.form"];
    assert.equal(await collect(folder, "m/a.bpmn"), wanted);
    assert.equal(await collect(folder, "m/*.bpmn"), wanted);
    assert.equal(await collect(folder, "m/../m/a.bpmn"), ["m/../m/a.bpmn", "m/../m/b.dmn", "m/../m/c.form"]);
  }),
);

test(
  "decisions and forms alone are refused",
  within(["a.dmn", "m/b.form"], async (folder) => {
    for (const given of [["a.dmn"], ["m"], ["*.dmn"]]) {
      assert.match(await refusalOf(folder, ...given), "There are only decisions and forms.");
    }
  }),
);

test(
  "the current folder and those above keep their spelling",
  within(["a.bpmn", "m/b.bpmn"], async (folder) => {
    assert.equal(await collect(folder, "."), ["./a.bpmn", "./m/b.bpmn"]);
    const paths = (await collectModels(["../a.bpmn"], join(folder.path, "m"))).map(({ file }) => file);
    assert.equal(paths, ["../a.bpmn"]);
  }),
);

test(
  "a file that is named may have any name",
  within(["process.xml", "--help.bpmn"], async (folder) => {
    assert.equal(await collect(folder, "process.xml", "--help.bpmn"), ["--help.bpmn", "process.xml"]);
  }),
);

test(
  "a file that is reached several times is listed once, under its shortest spelling",
  within(["m/a.bpmn"], async (folder) => {
    const ways = ["./m/a.bpmn", "m", join(folder.path, "m/a.bpmn"), "m/**/*.bpmn", "m/../m/a.bpmn"];
    assert.equal(await collect(folder, ...ways), ["m/a.bpmn"]);
    assert.equal(await collect(folder, ...ways.toReversed()), ["m/a.bpmn"]);
  }),
);

test(
  "globs match models, or whatever ending they name",
  within(["m/a.bpmn", "m/b.xml", "m/sub/c.bpmn", "m/node_modules/d.bpmn"], async (folder) => {
    assert.equal(await collect(folder, "m/*"), ["m/a.bpmn"]);
    assert.equal(await collect(folder, "m/*.xml"), ["m/b.xml"]);
    assert.equal(await collect(folder, "**/*.bpmn"), ["m/a.bpmn", "m/sub/c.bpmn"]);
    assert.equal(await collect(folder, "m/{a,b}.{bpmn,xml}"), ["m/a.bpmn", "m/b.xml"]);
  }),
);

for (const name of [
  "a b.bpmn",
  "größe–订单.bpmn",
  "$(touch x).bpmn",
  "[a]*.bpmn",
  "a'\"b.bpmn",
  "{a,b}.bpmn",
]) {
  test(
    `a file called ${name} is found by name, and in its folder`,
    within([`m/${name}`], async (folder) => {
      assert.equal(await collect(folder, `m/${name}`), [`m/${name}`]);
      assert.equal(await collect(folder, "m"), [`m/${name}`]);
    }),
  );
}

test(
  "symbolic links are followed, circles are not gone round, and a file is found under its own name",
  within(["m/z/a.bpmn", "elsewhere/b.bpmn"], async (folder) => {
    symlinkSync("..", join(folder.path, "m/z/up"));
    symlinkSync("z", join(folder.path, "m/a-link"));
    symlinkSync(join(folder.path, "elsewhere"), join(folder.path, "m/other"));
    symlinkSync("z/a.bpmn", join(folder.path, "m/a.bpmn"));
    assert.equal(await collect(folder, "m"), ["m/a.bpmn", "m/other/b.bpmn"]);
  }),
);

test(
  "a link in a folder that leads nowhere is listed, so that reading it says so",
  within(["m/a.bpmn"], async (folder) => {
    symlinkSync("gone.bpmn", join(folder.path, "m/b.bpmn"));
    assert.equal(await collect(folder, "m"), ["m/a.bpmn", "m/b.bpmn"]);
  }),
);

test(
  "what leads to no model is refused, all at once",
  within(["models/order.bpmn"], async (folder) => {
    mkdirSync(join(folder.path, "empty"));
    symlinkSync("gone", join(folder.path, "dangling"));
    assert.is(
      await refusalOf(folder, "models", "empty", "modles", "models/oder.bpmn", "*.bpmn2", "dangling"),
      [
        'No model matches "*.bpmn2" (searched from <here>).',
        '"dangling" is a symbolic link that leads nowhere.',
        'There is no model in the folder "empty".',
        '"models/oder.bpmn" does not exist (searched from <here>). Did you mean "models/order.bpmn"?',
        '"modles" does not exist (searched from <here>). Did you mean "models"?',
      ].join("\n"),
    );
  }),
);

test(
  "what is neither file nor folder is refused, not waited for",
  within([], async (folder) => {
    assert.is(await refusalOf(folder, "/dev/null"), '"/dev/null" is neither a file nor a folder.');
  }),
);

test.run();

// Bundles the compiled packages into the few files of the command, `packages/cli/command`: loading some 180 small
// modules takes longer than all else that a run on one model does. What a worker loads is bundled as well, each package
// by itself.
//
//   node --import tsx scripts/build/bundle.ts
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { precompileTemplates } from "@bpmn-worker/codegen/templates";
import { build, type Plugin } from "esbuild";
import { bundleWorkerPackages } from "./bundle-worker-packages.js";
import { BUNDLING } from "./bundling.js";
import { licenceTexts, packageFolders } from "./licences.js";
import { replaceFolder } from "./replace-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cli = join(root, "packages/cli");
const command = join(cli, "command");

// The first script loads it, from a file of its own: in a bundle it would be half of what every run has to parse.
const acorn = relative(root, createRequire(join(root, "packages/bpmn/package.json")).resolve("acorn"));
const ACORN_FILE = "acorn.cjs";

const { outputFiles, metafile } = await build({
  ...BUNDLING,
  absWorkingDir: root,
  entryPoints: { main: join(cli, "dist/main.js"), thread: join(cli, "dist/threads/thread.js") },
  outdir: command,
  // Needed for --help, for globs, for a configuration in TypeScript, to migrate code and to speak to engines only, and no smaller when
  // bundled; esbuild, which tsx brings along, cannot be.
  external: [
    "diff",
    "@bpmn-worker/codegen/migration",
    "yargs",
    "tinyglobby",
    "tsx",
    "@bpmn-worker/engines",
    "@bpmn-worker/runtime",
  ],
  plugins: [standIns()],
  metafile: true,
});

const folders = packageFolders([...Object.keys(metafile.inputs), acorn]).map((folder) => join(root, folder));
replaceFolder(
  command,
  new Map([
    ...outputFiles.map(({ path, text }): [string, string] => [basename(path), text]),
    [ACORN_FILE, readFileSync(join(root, acorn), "utf8")],
    ["THIRD-PARTY-LICENSES.txt", licenceTexts(folders)],
  ]),
);

await bundleWorkerPackages(root);

/** What modules do at run time that has to be done, or can be, when they are bundled. */
function standIns(): Plugin {
  return {
    name: "stand-ins",
    setup({ onLoad }) {
      onLoad({ filter: /packages\/codegen\/dist\/templates\/load\.js$/ }, () => ({
        contents: precompileTemplates(),
        loader: "js",
        resolveDir: join(root, "packages/codegen"),
      }));
      // `require` as such is seen by the bundler, one that is made is not.
      onLoad(
        { filter: /packages\/bpmn\/dist\/moddle\/(?:camunda-vocabulary|metamodel)\.js$/ },
        ({ path }) => ({
          contents: readFileSync(path, "utf8").replace(/^const require = createRequire\(.*$/m, ""),
          loader: "js",
        }),
      );
      onLoad({ filter: /packages\/bpmn\/dist\/script\/javascript\/parse\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, "utf8").replace('require("acorn")', `require("./${ACORN_FILE}")`),
        loader: "js",
      }));
    },
  };
}

import { join, relative } from "node:path";
import { build } from "esbuild";
import { BUNDLING } from "./bundling.js";
import { replaceFolder } from "./replace-folder.js";

/** What a deployed worker loads, and the entries of each. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  runtime: ["index", "v1", "testing/index"],
  engines: ["index"],
};

/**
 * Bundles each into its folder `bundle`, out of its compiled modules and nothing else: every module that is loaded takes
 * some 50 kB of a worker's memory, and there are about 190.
 */
export async function bundleWorkerPackages(root: string): Promise<void> {
  for (const [name, entries] of Object.entries(PACKAGES)) {
    const home = join(root, "packages", name);
    const outdir = join(home, "bundle");
    const { outputFiles } = await build({
      ...BUNDLING,
      absWorkingDir: home,
      entryPoints: Object.fromEntries(entries.map((entry) => [entry, `dist/${entry}.js`])),
      outdir,
      packages: "external",
    });
    replaceFolder(outdir, new Map(outputFiles.map(({ path, text }) => [relative(outdir, path), text])));
  }
}

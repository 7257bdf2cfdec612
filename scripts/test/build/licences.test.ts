import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { licenceTexts, packageFolders } from "../../build/licences.js";

const test = suite("licences");
const home = mkdtempSync(join(tmpdir(), "bpmn-worker-licences-"));
test.after(() => rmSync(home, { recursive: true, force: true }));

function packageWith(name: string, license: string, files: Readonly<Record<string, string>>): string {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.2.3", license }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

test("finds the packages that files come from, each once", () => {
  const files = [
    "packages/cli/dist/main.js",
    "node_modules/.pnpm/b@1/node_modules/b/index.js",
    "node_modules/.pnpm/b@1/node_modules/b/more.js",
    "node_modules/.pnpm/@s+a@1/node_modules/@s/a/index.js",
  ];
  assert.equal(packageFolders(files), [
    "node_modules/.pnpm/@s+a@1/node_modules/@s/a",
    "node_modules/.pnpm/b@1/node_modules/b",
  ]);
});

test("gives name, version and text of each", () => {
  const a = packageWith("a", "MIT", { LICENSE: "Do.\n" });
  const b = packageWith("b", "ISC", { "licence.md": "Do too." });
  assert.match(licenceTexts([a, b]), /^a 1\.2\.3 \(MIT\)\n\nDo\.\n\n-+\n\nb 1\.2\.3 \(ISC\)\n\nDo too\.\n$/);
});

test("refuses a licence that asks for more, and a package without a text", () => {
  assert.throws(() => licenceTexts([packageWith("c", "GPL-3.0", { LICENSE: "" })]), /c may not be bundled/);
  assert.throws(() => licenceTexts([packageWith("d", "MIT", {})]), /d has no licence text/);
});

test.run();

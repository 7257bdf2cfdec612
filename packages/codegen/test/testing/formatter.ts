import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LINE_WIDTH } from "../../src/layout/width.js";

const biome = fileURLToPath(new URL("../../../../node_modules/@biomejs/biome/bin/biome", import.meta.url));

/** What Biome makes of the files, by path, at the line width of emitted code and with its other defaults. */
export function format(files: ReadonlyMap<string, string>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "bpmn-worker-format-"));
  try {
    const formatter = { indentStyle: "space", indentWidth: 2, lineWidth: LINE_WIDTH };
    writeFileSync(join(folder, "biome.json"), JSON.stringify({ formatter }));
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const args = [biome, "format", "--write", "--colors=off", "."];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`biome format ended with ${status}:\n${stdout}${stderr}`);
    return new Map([...files.keys()].map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of its own for one test, gone afterwards. */
export interface ScratchFolder {
  readonly path: string;
  /** Writes files, by path; folders are made. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** All files (and links) below, sorted, with their content. */
  readonly read: () => Record<string, string>;
  /** Modification times of all files, by path. */
  readonly times: () => Record<string, bigint>;
}

export async function inScratchFolder(act: (folder: ScratchFolder) => void | Promise<void>): Promise<void> {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "bpmn-worker-")));
  const files = (): string[] =>
    readdirSync(path, { recursive: true, withFileTypes: true, encoding: "utf8" })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
      .sort();
  try {
    await act({
      path,
      write: (wanted) => {
        for (const [name, content] of Object.entries(wanted)) {
          mkdirSync(dirname(join(path, name)), { recursive: true });
          writeFileSync(join(path, name), content);
        }
      },
      read: () => Object.fromEntries(files().map((name) => [name, readFileSync(join(path, name), "utf8")])),
      times: () =>
        Object.fromEntries(
          files().map((name) => [name, statSync(join(path, name), { bigint: true }).mtimeNs]),
        ),
    });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

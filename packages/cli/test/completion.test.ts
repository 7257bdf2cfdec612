import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMMANDS } from "../src/arguments/commands.js";
import { SHARED_OPTIONS } from "../src/arguments/options.js";
import { completionScript } from "../src/completion/scripts.js";
import { SHELLS } from "../src/completion/shells.js";
import { runInProcess } from "./in-process.js";
import { inScratchFolder } from "./scratch-folder.js";

const completable = { commands: COMMANDS, shared: SHARED_OPTIONS };

/** What bash offers for a command line of which the last word is being typed. */
function offered(folder: string, ...words: string[]): string[] {
  const script = `. ./completion.sh; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bpmn_worker; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-c", script, "bash", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal([status, stderr], [0, ""]);
  return stdout.split("\n").filter((line) => line !== "");
}

const lines: readonly [words: readonly string[], offered: readonly string[]][] = [
  [["bpmn-worker", "gen"], ["generate"]],
  [["bpmn-worker", ""], Object.keys(COMMANDS)],
  [["bpmn-worker", "generate", "--dr"], ["--dry-run"]],
  [
    ["bpmn-worker", "generate", "models", "--versions", ""],
    ["union", "newest"],
  ],
  [["bpmn-worker", "check", "models", "--format", "s"], ["sarif"]],
  [["bpmn-worker", "inspect", "mod"], []],
  [["bpmn-worker", "--h"], ["--help"]],
];

for (const [words, wanted] of lines) {
  test(`bash completes "${words.join(" ")}" with ${wanted.join(", ") || "files"}`, () =>
    inScratchFolder(({ path, write }) => {
      write({ "completion.sh": completionScript("bash", completable) });
      assert.equal(offered(path, ...words), wanted);
    }));
}

for (const shell of SHELLS) {
  test(`${shell} is told of every command and option`, () => {
    const script = completionScript(shell, completable);
    for (const [name, { options }] of Object.entries(COMMANDS)) {
      assert.ok(script.includes(name), name);
      for (const option of Object.keys(options)) {
        assert.ok(script.includes(shell === "fish" ? `-l ${option} ` : `--${option}`), `${name} --${option}`);
      }
    }
  });
}

test("what is said of an option ends no quotation of a shell", () => {
  const commands = {
    go: { describe: "It's [a] trap: $(rm)", options: { x: { type: "string", describe: "don't: [x]" } } },
  } as const;
  assert.match(completionScript("zsh", { commands, shared: {} }), /'go:It'\\''s \[a\] trap\\: \$\(rm\)'/);
  assert.match(completionScript("zsh", { commands, shared: {} }), /'--x\[don'\\''t\\: \\\[x\\\]\]:x:_files'/);
  assert.match(completionScript("fish", { commands, shared: {} }), /-l x -r -d 'don'\\''t: \[x\]'/);
});

test("the command prints the script, and refuses other shells", () =>
  inScratchFolder(async ({ path }) => {
    const { code, stdout } = await runInProcess(path, ["completion", "bash"]);
    assert.equal([code, stdout], [0, `${completionScript("bash", completable)}\n`]);
    assert.equal(await runInProcess(path, ["completion", "fihs"]), {
      code: 2,
      stdout: "",
      stderr: 'error: fihs is none of bash, zsh, fish. Did you mean "fish"?\n',
    });
    assert.is((await runInProcess(path, ["completion"])).stderr, "error: Name a shell: bash, zsh, fish.\n");
  }));

test.run();

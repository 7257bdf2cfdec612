import { EventEmitter } from "node:events";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { terminalOf } from "../src/terminal.js";

interface Setting {
  readonly stdout?: { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr?: { readonly isTTY?: boolean };
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that only has what a terminal is made of, and keeps what is written. */
function terminalIn({ stdout = {}, stderr = {}, env = {} }: Setting) {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr", facts: object) =>
    Object.assign(new EventEmitter(), facts, {
      write: (text: string) => {
        written[name] += text;
      },
    });
  const streams = { stdout: stream("stdout", stdout), stderr: stream("stderr", stderr) };
  const process = { ...streams, env, cwd: () => "/here" } as unknown as NodeJS.Process;
  return { terminal: terminalOf(process), written, ...streams };
}

test("colours are for terminals, each stream deciding for itself", () => {
  const { terminal } = terminalIn({ stdout: { isTTY: true } });
  assert.is(terminal.outStyle.red("x"), "\u001b[31mx\u001b[39m");
  assert.is(terminal.errStyle.red("x"), "x");
});

test("NO_COLOR switches colours off, unless it is empty", () => {
  const tty = { isTTY: true };
  assert.is(terminalIn({ stdout: tty, env: { NO_COLOR: "1" } }).terminal.outStyle.red("x"), "x");
  assert.is.not(terminalIn({ stdout: tty, env: { NO_COLOR: "" } }).terminal.outStyle.red("x"), "x");
});

const widths: readonly [columns: number | undefined, width: number][] = [
  [undefined, 100],
  [40, 80],
  [97, 97],
  [300, 120],
];

for (const [columns, width] of widths) {
  test(`a terminal of ${columns ?? "unknown"} columns is laid out for ${width}`, () => {
    assert.is(terminalIn({ stdout: columns === undefined ? {} : { columns } }).terminal.width, width);
  });
}

test("progress replaces its line, and is gone before anything else is said", () => {
  const { terminal, written } = terminalIn({ stderr: { isTTY: true } });
  terminal.progress("1 of 2");
  terminal.progress("2 of 2");
  terminal.err("done");
  assert.is(written.stderr, "\r\u001b[2K1 of 2\r\u001b[2K2 of 2\r\u001b[2Kdone\n");
});

test("without a terminal there is no progress", () => {
  const { terminal, written } = terminalIn({});
  terminal.progress("1 of 2");
  terminal.out("done");
  assert.equal(written, { stdout: "done\n", stderr: "" });
});

test("a reader that goes away is no failure, anything else is", () => {
  const { stdout } = terminalIn({});
  stdout.emit("error", Object.assign(new Error("gone"), { code: "EPIPE" }));
  assert.throws(() => stdout.emit("error", Object.assign(new Error("broken"), { code: "EIO" })), "broken");
});

test.run();

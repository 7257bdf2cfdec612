import { hostname } from "node:os";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createLogger, type LineLoggerOptions } from "../src/line-logger.js";
import type { Logger } from "../src/logger.js";

function linesOf(options: LineLoggerOptions, use: (logger: Logger) => void): readonly string[] {
  const lines: string[] = [];
  use(createLogger({ write: (line) => lines.push(line), now: () => 0, ...options }));
  return lines;
}

test("JSON: one object a line, as pino writes it", () => {
  const [line = ""] = linesOf({ format: "json" }, (log) => log.info({ taskId: "t1" }, "Completed"));
  assert.ok(line.endsWith("}\n"));
  assert.equal(JSON.parse(line), {
    level: 30,
    time: 0,
    pid: process.pid,
    hostname: hostname(),
    taskId: "t1",
    msg: "Completed",
  });
});

test("JSON: errors and big numbers are readable", () => {
  const [line = ""] = linesOf({ format: "json" }, (log) =>
    log.warn({ err: new TypeError("x"), size: 5n }, "m"),
  );
  const { err, size } = JSON.parse(line);
  assert.equal(Object.keys(err), ["type", "message", "stack"]);
  assert.is(err.type, "TypeError");
  assert.is(err.message, "x");
  assert.is(size, "5");
});

test("JSON: a value that JSON cannot hold costs no line, nor the others in it", () => {
  const circle: Record<string, unknown> = { name: "c" };
  circle["self"] = circle;
  const [line = ""] = linesOf({ format: "json" }, (log) => log.info({ circle, taskId: "t1" }, "m"));
  const { circle: told, taskId, msg } = JSON.parse(line);
  assert.match(told, "Circular");
  assert.equal([taskId, msg], ["t1", "m"]);
});

test("text: time, level, message and fields", () => {
  const lines = linesOf({ format: "text", colors: false }, (log) =>
    log.warn({ taskId: "t1", name: "a b", count: 2 }, "Failed: x"),
  );
  assert.equal(lines, ['1970-01-01T00:00:00.000Z WARN  Failed: x taskId=t1 name="a b" count=2\n']);
});

test("text: nothing in a message or field can begin another line or colour the terminal", () => {
  const [line = ""] = linesOf({ format: "text", colors: false }, (log) =>
    log.info({ topic: "a\nERROR b\u2028c" }, "x\n2026 ERROR \u001b[31mfake \u009b31m"),
  );
  assert.is(line.indexOf("\n"), line.length - 1);
  for (const sign of ["\u001b", "\u009b", "\u2028"]) assert.not.match(line, sign);
});

test("text: colours only when asked for", () => {
  const [line = ""] = linesOf({ format: "text", colors: true }, (log) => log.error({}, "x"));
  assert.match(line, "\u001b[31mERROR\u001b[0m");
});

test("less important lines than the level are left out", () => {
  const all = (log: Logger): void => {
    log.debug({}, "d");
    log.info({}, "i");
    log.warn({}, "w");
    log.error({}, "e");
  };
  assert.is(linesOf({ level: "debug" }, all).length, 4);
  assert.is(linesOf({}, all).length, 3);
  assert.is(linesOf({ level: "error" }, all).length, 1);
  assert.is(linesOf({ level: "silent" }, all).length, 0);
});

test.run();

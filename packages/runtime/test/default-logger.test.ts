import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const test = suite("the logger of an entrypoint");

const LOGGER = fileURLToPath(new URL("../src/default-logger.ts", import.meta.url));

/** What a program writes that logs one line; `installed` are the packages that it finds. */
function linesOf(
  options: { readonly terminal: boolean; readonly level?: string },
  installed: readonly string[],
) {
  const program = `
    import { createRequire } from "node:module";
    import { defaultLogger } from ${JSON.stringify(LOGGER)};
    const require = createRequire(${JSON.stringify(LOGGER)});
    const load = (name) => require(${JSON.stringify(installed)}.includes(name) ? name : "./none");
    const logger = defaultLogger({ ...${JSON.stringify(options)}, load });
    const err = Object.assign(new TypeError("no"), { request: { authorization: "hunter2" } });
    logger.debug({}, "Not so important");
    logger.warn({ taskId: "t1", err }, "Failed");
    process.exit(0);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  assert.is(stdout, "");
  assert.not.match(stderr, "hunter2");
  return stderr;
}

test("is pino where that is installed", () => {
  const { time, pid, hostname, ...line } = JSON.parse(linesOf({ terminal: false }, ["pino"]));
  assert.is(line.msg, "Failed");
  assert.is(line.level, 40);
  assert.is(line.taskId, "t1");
  assert.equal(Object.keys(line.err), ["type", "message", "stack"]);
  assert.ok(time && pid && hostname);
});

test("follows the level", () => {
  const lines = linesOf({ terminal: false, level: "debug" }, ["pino"]).trim().split("\n");
  assert.equal(
    lines.map((line) => JSON.parse(line).msg),
    ["Not so important", "Failed"],
  );
  assert.is(linesOf({ terminal: false, level: "silent" }, ["pino"]), "");
});

test("is readable on a terminal", () => {
  const text = linesOf({ terminal: true }, ["pino", "pino-pretty"]);
  assert.match(text, /WARN.*: Failed\n\s+taskId: "t1"/);
});

/** A line without what differs from run to run. */
function shapeOf(line: string): object {
  const { time, pid, err, ...rest } = JSON.parse(line);
  assert.ok(time > 0 && pid > 0);
  return { ...rest, err: { ...err, stack: typeof err.stack } };
}

test("is our own where there is no pino, which writes the same lines", () => {
  const own = linesOf({ terminal: false }, []);
  const ofPino = linesOf({ terminal: false }, ["pino"]);
  assert.equal(Object.keys(JSON.parse(own)), Object.keys(JSON.parse(ofPino)));
  assert.equal(shapeOf(own), shapeOf(ofPino));
});

test("is our own on a terminal where nothing makes pino readable", () => {
  assert.match(linesOf({ terminal: true }, ["pino"]), "Failed");
});

test.run();

import type { Command } from "./command.js";
import { check } from "./commands/check.js";
import { completion } from "./commands/completion.js";
import { deploy } from "./commands/deploy.js";
import { diff } from "./commands/diff.js";
import { explain } from "./commands/explain.js";
import { generate } from "./commands/generate.js";
import { init } from "./commands/init.js";
import { inspect } from "./commands/inspect.js";
import { migrate } from "./commands/migrate.js";
import { status } from "./commands/status.js";
import { templates } from "./commands/templates.js";
import { verify } from "./commands/verify.js";

/** All commands, in the order of `--help`. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  init,
  generate,
  status,
  inspect,
  check,
  explain,
  diff,
  migrate,
  templates,
  deploy,
  verify,
  completion,
};

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

export const EXIT_CODES =
  "Exit codes: 0 done · 1 done, but models have errors, files are stale or were edited, or something is breaking · 2 arguments or folders that cannot be used · " +
  "3 a model cannot be read. With 2, and with 3 unless --allow-partial is given, nothing is written.";

import { hostname } from "node:os";
import { inspect } from "node:util";
import { loggedError } from "./failure-text.js";
import type { LogFields, Logger, LogLevel } from "./logger.js";

export interface LineLoggerOptions {
  /** The least important level to write; `"silent"` writes nothing. Default `info`. */
  readonly level?: LogLevel | "silent";
  /** `"json"`: one object a line, with the names and levels of pino. `"text"`: for people. Default: text on a terminal, JSON elsewhere. */
  readonly format?: "json" | "text";
  /** Default: only text on a terminal, and not where `NO_COLOR` is set. */
  readonly colors?: boolean;
  /** Where a line goes, its line feed included. Default: standard error. */
  readonly write?: (line: string) => void;
  /** Epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** From the least important up. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** As pino counts them. */
const NUMBERS: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 };

const COLORS: Readonly<Record<LogLevel, string>> = { debug: "2", info: "36", warn: "33", error: "31" };

/** A logger that writes a line per message, nothing else. */
export function createLogger(options: LineLoggerOptions = {}): Logger {
  const least = LOG_LEVELS.indexOf(options.level ?? "info");
  const terminal = process.stderr.isTTY === true;
  const format = options.format ?? (terminal ? "text" : "json");
  const colors = options.colors ?? (terminal && format === "text" && !process.env["NO_COLOR"]);
  const write = options.write ?? ((line) => process.stderr.write(line));
  const now = options.now ?? Date.now;
  const host = hostname();
  const isLevelEnabled = (level: LogLevel): boolean => LOG_LEVELS.indexOf(level) >= least;
  const log = (level: LogLevel, fields: LogFields, message: string): void => {
    if (!isLevelEnabled(level)) return;
    const time = now();
    if (format === "json") {
      const first = { level: NUMBERS[level], time, pid: process.pid, hostname: host };
      write(`${jsonLine({ ...first, ...fields, msg: message })}\n`);
    } else {
      const said = escapeRest(printable(message) + textFields(fields));
      write(`${new Date(time).toISOString()} ${paint(level, colors)} ${said}\n`);
    }
  };
  return {
    debug: (fields, message) => log("debug", fields, message),
    info: (fields, message) => log("info", fields, message),
    warn: (fields, message) => log("warn", fields, message),
    error: (fields, message) => log("error", fields, message),
    isLevelEnabled,
  };
}

function paint(level: LogLevel, colors: boolean): string {
  const word = level.toUpperCase().padEnd(5);
  return colors ? `\u001b[${COLORS[level]}m${word}\u001b[0m` : word;
}

function textFields(fields: LogFields): string {
  return Object.entries(fields)
    .map(([name, value]) => ` ${name}=${typeof value === "string" ? quoted(value) : toJson(value)}`)
    .join("");
}

/** Bare where that reads well, otherwise as JSON, which leaves no control character through. */
function quoted(text: string): string {
  return /^[\w.:/@+-]+$/.test(text) ? text : toJson(text);
}

/** Names in messages come from models and engines: a line feed in one must not look like another line. */
function printable(message: string): string {
  return JSON.stringify(message).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
}

/** What JSON leaves as it is although terminals act on it: DEL, the C1 controls and the Unicode line ends. */
function escapeRest(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function jsonLine(fields: LogFields): string {
  const members = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}:${toJson(value)}`);
  return `{${members.join(",")}}`;
}

/** What JSON cannot hold, such as an object that contains itself, is told as people read it: no line is lost for it. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_name, member: unknown) => plain(member)) ?? "null";
  } catch {
    return JSON.stringify(inspect(value));
  }
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Error ? loggedError(value) : value;
}

import type { LogFields, Logger, LogLevel } from "./logger.js";

export interface LineLoggerOptions {
  /** The least important level to write; `"silent"` writes nothing. Default `info`. */
  readonly level?: LogLevel | "silent";
  /** `"json"`: one object a line. `"text"`: for people. Default: text on a terminal, JSON elsewhere. */
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

const COLORS: Readonly<Record<LogLevel, string>> = { debug: "2", info: "36", warn: "33", error: "31" };

/** A logger that writes a line per message, nothing else. */
export function createLogger(options: LineLoggerOptions = {}): Logger {
  const least = LOG_LEVELS.indexOf(options.level ?? "info");
  const terminal = process.stderr.isTTY === true;
  const format = options.format ?? (terminal ? "text" : "json");
  const colors = options.colors ?? (terminal && format === "text" && !process.env["NO_COLOR"]);
  const write = options.write ?? ((line) => process.stderr.write(line));
  const now = options.now ?? Date.now;
  const isLevelEnabled = (level: LogLevel): boolean => LOG_LEVELS.indexOf(level) >= least;
  const log = (level: LogLevel, fields: LogFields, message: string): void => {
    if (!isLevelEnabled(level)) return;
    const time = new Date(now()).toISOString();
    write(
      format === "json"
        ? `${toJson({ time, level, message, ...fields })}\n`
        : `${time} ${paint(level, colors)} ${escapeRest(printable(message) + textFields(fields))}\n`,
    );
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

function toJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => plain(member)) ?? "null";
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  return value;
}

import { createRequire } from "node:module";
import { loggedError } from "./failure-text.js";
import { createLogger, type LineLoggerOptions } from "./line-logger.js";
import type { Logger } from "./logger.js";

/** Gets a package by its name; throws with code `MODULE_NOT_FOUND` when it is not installed. */
export type PackageLoader = (name: string) => unknown;

export interface DefaultLoggerOptions extends Pick<LineLoggerOptions, "level"> {
  /** Default: whether standard error is one. */
  readonly terminal?: boolean;
  /** Default: what is installed beside the runtime. */
  readonly load?: PackageLoader;
}

/** As much of pino as is needed. */
interface Pino {
  (options: object, stream: object): Logger;
  destination(options: object): object;
}

type Pretty = (options: object) => object;

const STANDARD_ERROR = 2;

/**
 * The logger of an entrypoint: pino where the project has it, made readable by pino-pretty on a terminal, and
 * {@link createLogger} where it has not, or has no pino-pretty for the terminal. All write to standard error, each line
 * at once, so that none is lost when the process ends.
 */
export function defaultLogger({
  level = "info",
  terminal = process.stderr.isTTY === true,
  load = createRequire(import.meta.url),
}: DefaultLoggerOptions = {}): Logger {
  const pino = find<Pino>("pino", load);
  const pretty = terminal && pino !== null ? find<Pretty>("pino-pretty", load) : null;
  if (pino === null || (terminal && pretty === null)) return createLogger({ level });
  const destination = { dest: STANDARD_ERROR, sync: true };
  const stream =
    pretty === null
      ? pino.destination(destination)
      : pretty({ destination: STANDARD_ERROR, sync: true, colorize: !process.env["NO_COLOR"] });
  return pino({ level, serializers: { err: loggedError } }, stream);
}

/** `null` when it is not installed. */
function find<T>(name: string, load: PackageLoader): T | null {
  try {
    return load(name) as T;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

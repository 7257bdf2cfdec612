import type { LogFields, Logger, LogLevel } from "./logger.js";

/** A logger that cannot bring the worker down: when writing a line throws, the process gets a warning instead. */
export function guardLogger(logger: Logger): Logger {
  const write = (level: LogLevel, fields: LogFields, message: string): void => {
    try {
      logger[level](fields, message);
    } catch (error) {
      process.emitWarning(
        `The worker's logger threw ${String(error)} at the line ${JSON.stringify(message)}`,
      );
    }
  };
  return {
    debug: (fields, message) => write("debug", fields, message),
    info: (fields, message) => write("info", fields, message),
    warn: (fields, message) => write("warn", fields, message),
    error: (fields, message) => write("error", fields, message),
    isLevelEnabled: (level) => logger.isLevelEnabled?.(level) ?? true,
  };
}

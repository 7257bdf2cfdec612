/**
 * Where the worker says what happens. A pino logger fits as it is. Variables of a process are never logged,
 * nor are credentials.
 */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** Asked before lines are made for every single task. Left out: every level is written. */
  isLevelEnabled?(level: LogLevel): boolean;
}

/** What a line says besides its message: `taskId`, `topic`, `elementId`, … `err` is a thrown value. */
export type LogFields = Readonly<Record<string, unknown>>;

export type LogLevel = "debug" | "info" | "warn" | "error";

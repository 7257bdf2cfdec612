// What sequelize 5 asks of the package `sqlite3`, over SQLite compiled to WebAssembly: nothing is built natively.
"use strict";
const { mkdirSync } = require("node:fs");
const { dirname } = require("node:path");
const { Database: SyncDatabase } = require("node-sqlite3-wasm");

class Database {
  #sync;

  constructor(filename, _mode, opened) {
    this.filename = filename;
    mkdirSync(dirname(filename), { recursive: true });
    this.#sync = new SyncDatabase(filename);
    setImmediate(() => opened(null));
  }

  /** Statements run one after the other anyway. */
  serialize(work) {
    work();
  }

  run(sql, ...rest) {
    this.#execute(rest, (values) => {
      const { changes, lastInsertRowId } = this.#sync.run(sql, values);
      return { context: { changes, lastID: lastInsertRowId } };
    });
  }

  all(sql, ...rest) {
    this.#execute(rest, (values) => ({ context: {}, rows: this.#sync.all(sql, values) }));
  }

  close(closed = () => undefined) {
    this.#sync.close();
    setImmediate(() => closed(null));
  }

  /** `rest` is `[values?, callback?]`; results and errors are told later, as a native driver would. */
  #execute(rest, work) {
    const callback = typeof rest.at(-1) === "function" ? rest.at(-1) : () => undefined;
    const values = typeof rest[0] === "function" ? undefined : rest[0];
    let outcome;
    try {
      outcome = { error: null, ...work(storable(values)) };
    } catch (error) {
      outcome = { error: coded(error), context: {} };
    }
    setImmediate(() => callback.call(outcome.context, outcome.error, outcome.rows));
  }
}

function storable(values) {
  if (values === undefined || values === null) return undefined;
  if (Array.isArray(values)) return values.map(storableValue);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, storableValue(value)]));
}

function storableValue(value) {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "boolean") return Number(value);
  return value ?? null;
}

/** sequelize tells errors apart by the codes of `sqlite3`. */
function coded(error) {
  const busy = /\b(?:locked|busy)\b/i.test(error.message);
  error.code = /constraint/i.test(error.message)
    ? "SQLITE_CONSTRAINT"
    : busy
      ? "SQLITE_BUSY"
      : "SQLITE_ERROR";
  error.message = `${error.code}: ${error.message}`;
  return error;
}

module.exports = {
  Database,
  OPEN_READONLY: 1,
  OPEN_READWRITE: 2,
  OPEN_CREATE: 4,
  verbose: () => module.exports,
};

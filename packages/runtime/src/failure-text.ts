import { inspect } from "node:util";
import { describe } from "./describe.js";

/** Engines of the Camunda 7 family cut messages here without a word (`ExternalTaskEntity`, 666 characters). */
export const LONGEST_MESSAGE = 666;

/** Enough for any stack; keeps a mistake from filling the engine's database. */
export const LONGEST_DETAILS = 100_000;

const DEEPEST_CAUSE = 10;

/** Message and details of a failed attempt, for the people who look at the engine's incidents. */
export interface FailureText {
  readonly message: string;
  readonly details: string;
}

/** Name and message of what was thrown, then everything: stack and causes. Whatever was thrown, this does not throw. */
export function failureText(thrown: unknown): FailureText {
  return {
    message: cut(headline(thrown), LONGEST_MESSAGE),
    details: cut(chain(thrown, shown), LONGEST_DETAILS),
  };
}

/**
 * What a log line says of something thrown: kind, message, stack and causes, and nothing else that hangs on an error.
 * Clients of all kinds hang their requests there, credentials included.
 */
export function loggedError(thrown: unknown): unknown {
  const stack = cut(chain(thrown, named), LONGEST_DETAILS);
  try {
    return thrown instanceof Error ? { type: thrown.name, message: thrown.message, stack } : stack;
  } catch {
    // See headline.
    return stack;
  }
}

/** The same for a message of our own. */
export function plainFailure(message: string): FailureText {
  return { message: cut(message, LONGEST_MESSAGE), details: cut(message, LONGEST_DETAILS) };
}

/** `TypeError: x is not a function`, in one line. */
export function headline(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return `${shown(thrown)} was thrown, which is not an Error`;
    const name = String(thrown.name || "Error");
    const message = String(thrown.message);
    return message === "" ? name : `${name}: ${message}`;
  } catch {
    // An object made to fail when it is looked at is still only a failed attempt.
    return "An unreadable object was thrown";
  }
}

/** @param show tells a value that is not an Error */
function chain(thrown: unknown, show: (value: unknown) => string, depth = 0): string {
  try {
    if (!(thrown instanceof Error)) return show(thrown);
    const own = typeof thrown.stack === "string" && thrown.stack !== "" ? thrown.stack : headline(thrown);
    if (depth >= DEEPEST_CAUSE) return own;
    const parts = [own];
    if (thrown.cause !== undefined) parts.push(`Caused by: ${chain(thrown.cause, show, depth + 1)}`);
    if (thrown instanceof AggregateError) {
      for (const one of thrown.errors) parts.push(`One of: ${chain(one, show, depth + 1)}`);
    }
    return parts.join("\n");
  } catch {
    // See headline.
    return headline(thrown);
  }
}

function shown(value: unknown): string {
  return typeof value === "string"
    ? value
    : inspect(value, { depth: 2, breakLength: Number.POSITIVE_INFINITY });
}

function named(value: unknown): string {
  return typeof value === "string" ? value : describe(value);
}

/** The first `longest` characters, without tearing a pair of surrogates apart. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

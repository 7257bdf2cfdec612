import type { LockedTask } from "./adapter.js";
import { describe } from "./describe.js";
import type { BpmnError } from "./errors.js";
import { isBpmnError } from "./errors.js";
import { type FailureText, failureText, plainFailure } from "./failure-text.js";
import type { FailedOutcome, Outcome } from "./outcome.js";
import { listNames, placeOf, quote } from "./place.js";
import { isTransferable, lostInInput, type ResultRules, readResult } from "./result.js";
import { nextByPolicy, nextByThrown } from "./retry-decision.js";
import { sameAttempt } from "./retry-policy.js";
import type { Route } from "./route.js";
import type { AbandonReason } from "./task.js";

/** How a handler ended. */
export type Settlement =
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "threw"; readonly thrown: unknown };

/** One run of a handler, as far as its outcome depends on it. */
export interface Attempt {
  readonly task: LockedTask;
  readonly route: Route;
  readonly abandoned: AbandonReason | null;
}

/** Decides what a settled handler means. Pure; whatever it is given, it decides. */
export function decideOutcome(attempt: Attempt, settlement: Settlement, rules: ResultRules): Outcome {
  if (attempt.abandoned !== null) return { kind: "abandoned", reason: attempt.abandoned };
  try {
    return settlement.kind === "threw"
      ? outcomeOfThrown(attempt, settlement.thrown)
      : outcomeOfReturned(attempt, settlement.value, rules);
  } catch (error) {
    // A getter or proxy among the results threw when it was read: the handler's doing as well.
    return failed(attempt, failureText(error));
  }
}

function outcomeOfReturned(attempt: Attempt, value: unknown, rules: ResultRules): Outcome {
  const reading = readResult(attempt.task, attempt.route, value, rules);
  if (reading.kind === "usable") return { kind: "completed", report: reading.report };
  return failed(attempt, plainFailure(`The handler of ${placeOf(attempt.task)} ${reading.problem}.`));
}

function outcomeOfThrown(attempt: Attempt, thrown: unknown): Outcome {
  if (!isBpmnError(thrown)) return failedByThrown(attempt, thrown);
  const problem = problemOfBpmnError(attempt.route, thrown);
  if (problem !== null) {
    const { details } = failureText(thrown);
    const { message } = plainFailure(`The handler of ${placeOf(attempt.task)} ${problem}.`);
    return failed(attempt, { message, details: `${message}\n${details}` });
  }
  const { code, message, variables } = thrown;
  const { memberAccess } = attempt.route;
  return {
    kind: "bpmnError",
    report: {
      code,
      message: message === "" ? null : message,
      variables,
      ...(memberAccess !== null && { memberAccess }),
    },
  };
}

/**
 * An engine that finds nothing to catch a BPMN error ends the path without a word (`BpmnExceptionHandler`), which in
 * production is a lost order. So it never gets to see one: the attempt fails instead, loudly.
 */
function problemOfBpmnError(
  { caughtCodes, localInputs }: Route,
  { code, variables }: BpmnError,
): string | null {
  if (code === "") return "threw a BPMN error with an empty code";
  if (caughtCodes !== "any" && !caughtCodes.has(code)) {
    return `threw BPMN error ${quote(code)}, which the model does not catch (it catches ${listNames(caughtCodes)}), so the engine would end the path silently`;
  }
  for (const [name, value] of variables) {
    if (!isTransferable(value))
      return `threw BPMN error ${quote(code)} with ${describe(value)} as variable ${quote(name)}`;
    if (localInputs.has(name))
      return `threw BPMN error ${quote(code)} with variable ${quote(name)}, ${lostInInput("put it into the message")}`;
  }
  return null;
}

/** A failed attempt that counts. */
export function failed({ task, route }: Pick<Attempt, "task" | "route">, text: FailureText): FailedOutcome {
  return { kind: "failed", report: { ...text, ...nextByPolicy(route.retry, task.retriesLeft) } };
}

function failedByThrown({ task, route }: Attempt, thrown: unknown): FailedOutcome {
  const { message, details } = failureText(thrown);
  const { next, complaint } = nextByThrown(route.retry, task, thrown);
  return {
    kind: "failed",
    report: { message, details: complaint === null ? details : `${details}\n${complaint}`, ...next },
  };
}

/** How long a task waits that no handler knows: long enough to deploy a worker that does. */
const STRAY_DELAY_MS = 5 * 60_000;

/**
 * The outcome of a task that cannot be handled at all, `null` when it can. A task of an element that the worker was
 * not generated for is the deployment's fault, not the process's: that attempt does not count.
 */
export function refuseTask(task: LockedTask, route: Route): FailedOutcome | null {
  if (!route.known) {
    const text = `No handler knows ${placeOf(task)}: the engine runs another version of the model than this worker was generated from. Run "bpmn-worker generate" on the deployed model and deploy the worker again.`;
    const attempt = sameAttempt(route.retry.policy, task.retriesLeft, STRAY_DELAY_MS);
    return { kind: "failed", report: { ...plainFailure(text), ...attempt } };
  }
  if (route.requiredInputs.every((name) => task.variables.has(name))) return null;
  const missing = route.requiredInputs.filter((name) => !task.variables.has(name));
  const text = `The engine delivered no ${listNames(missing)} to ${placeOf(task)}, which the model declares as given.`;
  return failed({ task, route }, plainFailure(text));
}

/** The outcome of a handler that was cut because the worker stops: a deployment must not use up attempts. */
export function cutOutcome(task: LockedTask, route: Route): FailedOutcome {
  const text = `The worker stopped before the handler of ${placeOf(task)} had finished. The attempt does not count.`;
  return {
    kind: "failed",
    report: { ...plainFailure(text), ...sameAttempt(route.retry.policy, task.retriesLeft, 0) },
  };
}

import type { CompletionReport, LockedTask } from "./adapter.js";
import { TaskCompletion } from "./completion.js";
import type { OutputDefinition } from "./definition.js";
import { describe } from "./describe.js";
import { nearest } from "./nearest.js";
import { listNames, quote } from "./place.js";
import type { Route } from "./route.js";
import { problemOfShape } from "./value-shape.js";

/** What a handler returned, sorted by scope; or why it cannot be sent. */
export type ResultReading =
  | { readonly kind: "usable"; readonly report: CompletionReport }
  | { readonly kind: "unusable"; readonly problem: string };

const NO_VARIABLES: ReadonlyMap<string, unknown> = new Map();

const NO_RESULTS: ResultReading = {
  kind: "usable",
  report: { variables: NO_VARIABLES, localVariables: NO_VARIABLES },
};

/** What holds for results wherever they come from. */
export interface ResultRules {
  /** Whether the engine keeps variables local to a task; where not, all are process variables. */
  readonly localVariables: boolean;
  /** Whether values that contradict the contract are refused. */
  readonly shapes: boolean;
}

/**
 * Checks what a handler returned against what the model asks of it. The compiler has checked the same; this catches
 * casts, untyped values and handlers in plain JavaScript before the engine has to make sense of them.
 */
export function readResult(
  task: LockedTask,
  route: Route,
  returned: unknown,
  rules: ResultRules,
): ResultReading {
  if (returned === undefined && route.requiredOutputs.length === 0) return NO_RESULTS;
  const sink = new ResultSink(route, rules);
  const problem =
    returned instanceof TaskCompletion ? readCompletion(task, sink, returned) : sink.addOutputs(returned);
  if (problem !== null) return { kind: "unusable", problem };
  return {
    kind: "usable",
    report: {
      variables: sink.variables ?? NO_VARIABLES,
      localVariables: sink.localVariables ?? NO_VARIABLES,
      ...(route.memberAccess !== null && { memberAccess: route.memberAccess }),
    },
  };
}

function readCompletion(task: LockedTask, sink: ResultSink, completion: TaskCompletion): string | null {
  if (completion.task !== task) {
    return `returned the completion of another task (${completion.task.id}); return what complete() of this task gave`;
  }
  const { output, undeclared } = completion;
  const noOutput = output === undefined && sink.route.requiredOutputs.length === 0;
  return (
    (noOutput ? null : sink.addOutputs(output)) ??
    sink.addUndeclared(undeclared.variables, "process") ??
    sink.addUndeclared(undeclared.localVariables, "local")
  );
}

/** Collects results; every method says what is wrong, or `null`. */
class ResultSink {
  readonly route: Route;
  readonly #keepsLocal: boolean;
  readonly #checksShapes: boolean;
  variables: Map<string, unknown> | null = null;
  localVariables: Map<string, unknown> | null = null;

  constructor(route: Route, { localVariables, shapes }: ResultRules) {
    this.route = route;
    this.#keepsLocal = localVariables;
    this.#checksShapes = shapes;
  }

  addOutputs(returned: unknown): string | null {
    const { outputs, requiredOutputs } = this.route;
    if (!isRecord(returned)) {
      const wanted = requiredOutputs.length === 0 ? "an object or nothing" : `an object`;
      const asked = requiredOutputs.length === 0 ? "" : ` with ${listNames(requiredOutputs)}`;
      return `returned ${describe(returned)}, expected ${wanted}${asked}${hintFor(returned)}`;
    }
    for (const name of requiredOutputs) {
      if (!Object.hasOwn(returned, name))
        return `returned no output ${quote(name)}, which the model requires`;
      if (returned[name] === undefined)
        return `returned output ${quote(name)} as undefined, the model requires it`;
    }
    for (const name of Object.keys(returned)) {
      const output = outputs.get(name);
      if (output === undefined) return `returned output ${quote(name)}, ${notDeclared(name, outputs.keys())}`;
      const problem =
        this.#problemOfShape(name, returned[name], output) ??
        this.#add(name, returned[name], output.scope, "output");
      if (problem !== null) return problem;
    }
    return null;
  }

  addUndeclared(values: unknown, scope: "process" | "local"): string | null {
    if (values === undefined) return null;
    const member = scope === "process" ? "variables" : "localVariables";
    if (!isRecord(values)) return `gave complete() ${describe(values)} as ${member}, expected an object`;
    for (const name of Object.keys(values)) {
      if (this.variables?.has(name) === true || this.localVariables?.has(name) === true) {
        return `gave complete() ${quote(name)} twice, once among the undeclared ${member}`;
      }
      if (scope === "process" && this.route.localInputs.has(name)) {
        return `gave complete() ${quote(name)} among the undeclared variables, ${lostInInput("hand it on with an output parameter")}`;
      }
      const problem = this.#add(name, values[name], scope, "variable");
      if (problem !== null) return problem;
    }
    return null;
  }

  #problemOfShape(name: string, value: unknown, { shape }: OutputDefinition): string | null {
    if (shape === undefined || value === undefined || !this.#checksShapes) return null;
    const problem = problemOfShape(shape, value);
    return problem === null ? null : `returned output ${quote(name)}, which ${problem}`;
  }

  #add(name: string, value: unknown, scope: "process" | "local", noun: string): string | null {
    if (value === undefined) return null;
    if (!isTransferable(value)) return `returned ${describe(value)} as ${noun} ${quote(name)}`;
    if (scope === "local" && this.#keepsLocal) {
      this.localVariables ??= new Map();
      this.localVariables.set(name, value);
    } else {
      this.variables ??= new Map();
      this.variables.set(name, value);
    }
    return null;
  }
}

/**
 * Why a process variable cannot be set under the name of a local input. Engines of the Camunda 7 family set a variable
 * in the innermost scope that has it (`AbstractVariableScope`).
 */
export function lostInInput(otherwise: string): string {
  return `but the element has an input of that name: the engine would change only its local copy, and the value would be lost with the task; use another name, or ${otherwise}`;
}

/** Whether a value can be a process variable at all; which ones exactly, the adapter knows. */
export function isTransferable(value: unknown): boolean {
  return typeof value !== "function" && typeof value !== "symbol";
}

/** An object whose members are the results: not a list, and none of the objects that hold their content elsewhere. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.prototype.toString.call(value) === "[object Object]"
  );
}

function hintFor(returned: unknown): string {
  return returned instanceof Error ? "; an error has to be thrown" : "";
}

function notDeclared(name: string, declared: Iterable<string>): string {
  const names = [...declared];
  const meant = nearest(name, names);
  const suggestion = meant === null ? "" : `; did you mean ${quote(meant)}?`;
  return `which the model does not declare (it declares ${listNames(names)})${suggestion}`;
}

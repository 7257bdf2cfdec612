import type { Condition, Template } from "@bpmn-worker/bpmn";
import type { ValueType } from "../../types/value-type.js";
import type { Environment, Lookup, Slot } from "./environment.js";
import type { Interval } from "./intervals.js";

/** How sure it is that something happens whenever its point of the process is passed. */
export type Certainty = "always" | "sometimes";

/**
 * One thing that the engine does to variables when a token passes a point. Effects stand in the order in which the
 * engine does them; what is a name in the model is a place in a scope here ({@link Lookup}).
 */
export type Effect =
  | EvaluateEffect
  | TakeEffect
  | GiveEffect
  | LeaveEffect
  | RemoveEffect
  | OpaqueEffect
  | WorkerEffect
  | RefineEffect
  | InterfereEffect
  | LoseEffect
  | CopyAllEffect;

/** Evaluates an expression; a bare name that does not exist fails the evaluation. */
export interface EvaluateEffect {
  readonly kind: "evaluate";
  readonly template: Template;
  readonly environment: Environment;
  /** What the value itself must be, such as a boolean for a condition. */
  readonly wanted: ValueType;
  /** Whether the engine fails where the value is null. Default: no. */
  readonly refusesNull?: boolean;
  /** Where the value goes, if anywhere. */
  readonly target: Target | null;
  readonly part: Part;
  readonly certainty: Certainty;
  /** Whether it has been evaluated before, so that nobody is asked for what it reads but its type still matters. */
  readonly isAgain?: boolean;
  readonly mark: number;
}

/** Whether the value itself is handed on, or each element of it in turn. */
export type Part = "whole" | "element";

/**
 * What a missing variable does: fail, be taken as null, or be taken as null by somebody who means to have it, which
 * proves nothing and is asked for all the same.
 */
export type Missing = "fails" | "null" | "misleads";

/** Takes a variable by its name: `source="x"` of a mapping, a collection, an input of a decision. */
export interface TakeEffect {
  readonly kind: "take";
  readonly source: Lookup;
  readonly missing: Missing;
  readonly wanted: ValueType;
  readonly target: Target | null;
  readonly part: Part;
  readonly certainty: Certainty;
  /** As of {@link EvaluateEffect}. */
  readonly isAgain?: boolean;
  readonly mark: number;
}

/** Sets a variable to a value of which no more than the type is known. */
export interface GiveEffect {
  readonly kind: "give";
  readonly target: Target;
  readonly type: ValueType;
  /** Of a value that is put together of others, the type by what is known of their slots. */
  readonly composed?: (typeOf: (slot: Slot) => ValueType | null) => ValueType;
  readonly certainty: Certainty;
  /** Whether it is who starts the process that gives it, and is asked for it. Default: no. */
  readonly isOfStarter?: boolean;
  readonly mark: number;
}

/** Where a value goes. With several slots it is not certain in which it ends. */
export type Target = Lookup;

/** The end of the scopes from `from` up to, not including, `to`: their variables are gone. */
export interface LeaveEffect {
  readonly kind: "leave";
  readonly from: number;
  readonly to: number;
}

export interface RemoveEffect {
  readonly kind: "remove";
  readonly lookup: Lookup;
  readonly mark: number;
}

/** Somebody who cannot be looked into may set any variable: a delegate, a person without a form, a message. */
export interface OpaqueEffect {
  readonly kind: "opaque";
  /** Whether it is a message or signal, which may bring again what the process is started with. */
  readonly isPayload: boolean;
  readonly producer: number;
  readonly environment: Environment;
  readonly mark: number;
}

/** An external worker reports: it sets what its contract says. */
export interface WorkerEffect {
  readonly kind: "worker";
  readonly worker: number;
  readonly report: "completion" | "error";
}

/** What holds after a condition was true, or false. */
export interface RefineEffect {
  readonly kind: "refine";
  readonly condition: Condition;
  readonly holds: boolean;
  readonly environment: Environment;
  /** Of the evaluation, where that is no effect of its own that comes before: what it reads is there then. */
  readonly mark: number | null;
  /** Whether nobody is asked for what it reads: the way is gone only where it is there. */
  readonly isGiven?: true;
}

/** Any of the effects with these marks may have happened by now. */
export interface InterfereEffect {
  readonly kind: "interfere";
  readonly marks: readonly Interval[];
}

/** Whatever effects with these marks remove may be gone by now. */
export interface LoseEffect {
  readonly kind: "lose";
  readonly marks: readonly Interval[];
}

/** Copies every variable of a scope, under its own name: `out variables="all"`. */
export interface CopyAllEffect {
  readonly kind: "copyAll";
  readonly source: number;
  readonly target: Environment;
  /** Who in the called process may set anything, `null` when nobody is there. */
  readonly producer: number | null;
  readonly certainty: Certainty;
  readonly mark: number;
}

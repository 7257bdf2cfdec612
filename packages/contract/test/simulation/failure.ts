import type { Template } from "@bpmn-worker/bpmn";
import { show, type Value } from "./values/value.js";

/** The ways in which an engine gives up on evaluating or going on. */
export type FailureKind =
  /** An identifier that no variable and no bean answers to. */
  | "missing-variable"
  /** A value that cannot be converted to what an operator, a condition or an attribute needs. */
  | "wrong-kind"
  /** Null where that does not do. */
  | "null-value"
  /** A property or a method that the value does not have. */
  | "no-member"
  /** A method of null. */
  | "method-of-null"
  /** A property of a Json value that is not there. */
  | "missing-property"
  | "arithmetic"
  /** No outgoing flow of a gateway or an activity whose flows all have conditions. */
  | "no-flow"
  /** Several results of a decision whose hit policy or whose caller allows one. */
  | "many-results"
  /** A script that threw. */
  | "script"
  /** A course of which simulations do not know where it ends in an engine. */
  | "unforeseen"
  /** A model that engines refuse, or a construct that simulations do not know. */
  | "unsupported";

/** The engine's transaction is rolled back; a worker that reported gets a 500. Ends a simulation. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";
  readonly kind: FailureKind;
  /** The variable in question, where there is one. */
  readonly variable: string | null;
  /** The expression that was evaluated or whose value was no good, where there is one. */
  readonly template: Template | null;
  /** Whether a call activity does not hand the variable on, so that nobody outside could give it. */
  readonly isWithheld: boolean;

  constructor(
    kind: FailureKind,
    message: string,
    variable: string | null = null,
    template: Template | null = null,
    isWithheld = false,
  ) {
    super(message);
    this.kind = kind;
    this.variable = variable;
    this.template = template;
    this.isWithheld = isWithheld;
  }
}

/** A process that goes on and on without waiting for anything, or in more instances than are worth a simulation. */
export class EndlessRun extends Error {
  override readonly name = "EndlessRun";
}

/** A value that does not do for what an expression is there for. */
export const unfit = (value: Value, message: string, template: Template): EngineFailure =>
  new EngineFailure(
    value === null ? "null-value" : "wrong-kind",
    `${message} ${show(value)}`,
    null,
    template,
  );

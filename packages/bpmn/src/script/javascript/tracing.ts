import type { AnyNode } from "acorn";
import type { ScriptValue } from "../values/value.js";
import type { Uses } from "./uses.js";

export type FunctionNode = Extract<
  AnyNode,
  { type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression" }
>;

/** What those who read a kind of expressions need of the walk that they are part of. */
export interface Tracing {
  readonly uses: Uses;
  /** An expression. Who takes its value says what it is used as. */
  value(node: AnyNode | null | undefined): ScriptValue;
  /** Whether a name is the script's own, whatever else it may stand for. */
  isOwn(name: string): boolean;
  /** Evaluates a function once, with these arguments, whenever it is called. @returns what it returns */
  call(node: FunctionNode, args: readonly ScriptValue[]): ScriptValue;
  /** A member is assigned, or deleted (`null`). */
  changeMember(target: AnyNode, value: ScriptValue | null): void;
  /** Something is added to a list of the script's own. */
  push(list: AnyNode, items: readonly ScriptValue[]): void;
  /** Something is done to values that cannot be followed. */
  change(): void;
}

import type { Template } from "./expression/tree.js";

/** Code of the application that the engine calls: a class, an expression, or a bean (`delegateExpression`). */
export interface CodeCall {
  /** What is evaluated for it, by attribute name: `expression`, `delegateExpression`, `field.<name>`. */
  readonly expressions: Readonly<Record<string, Template>>;
  /** Where the value of an expression goes. */
  readonly resultVariable: string | null;
}

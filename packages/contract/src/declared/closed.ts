import { scriptsOf } from "../token/scripts.js";
import type { ExternalTask } from "../walk.js";
import type { VariableDeclaration } from "./declaration.js";

/** Why nothing but what the element itself names is handed over in a direction; `null` where more may be. */
export type Closed = Readonly<Record<VariableDeclaration["direction"], string | null>>;

/**
 * What a declaration cannot add to, because the engine hands over what the model names and nothing else: parameters of
 * Flowable, data inputs and outputs of jBPM, a payload of ProcessEngine.io that is an object with members of its own.
 */
export function closedInterface({ node, external }: ExternalTask): Closed {
  const { dialect, workerIn, doNotIncludeVariables, payload } = external;
  if (dialect === "jbpm") {
    return {
      in: "the element hands out its data inputs and nothing else",
      out: "the element takes its data outputs and nothing else",
    };
  }
  if (workerIn.length > 0 || doNotIncludeVariables)
    return { in: "the element hands out its in-parameters and nothing else", out: null };
  const made = payload === null ? null : scriptsOf(node).payload;
  const isClosed = made?.kind === "object" && made.parts.every(({ kind }) => kind === "member");
  return isClosed ? { in: "the element hands out its payload and nothing else", out: null } : OPEN;
}

const OPEN: Closed = { in: null, out: null };

import type { Variables } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { stringifyJson } from "../stringify.js";
import { isFileValue, isOpaqueValue, isTypedValue, type TypedValue } from "../typed.js";

/** A value of a variable, or why it cannot be sent. */
type Encoded =
  | { readonly value: unknown; readonly problem: null }
  | { readonly value: null; readonly problem: string };

/**
 * Variables as one JSON object. One that is `undefined` is left out: so an optional result looks that is not there.
 * Throws kind `rejected`, naming the variable, for a value that JSON does not hold.
 */
export function encodeObject(variables: Variables): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (const [name, given] of variables) {
    if (given === undefined) continue;
    const { value, problem } = encode(given);
    if (problem !== null) {
      throw new EngineCallError("rejected", `Variable "${name}" cannot be sent: ${problem}`);
    }
    entries.push([name, value]);
  }
  // Not by assignment: a variable may be called `__proto__`.
  return Object.fromEntries(entries);
}

function encode(given: unknown): Encoded {
  if (isTypedValue(given)) return encodeTyped(given);
  if (typeof given === "bigint") return encodeBigint(given);
  if (given instanceof Uint8Array || isFileValue(given))
    return refused("JSON has no bytes; hand over a text.");
  if (isOpaqueValue(given)) return refused(`a value of type ${given.type} means nothing to this engine.`);
  const { problem } = stringifyJson(given);
  return problem === null ? { value: given, problem } : refused(problem);
}

/** There is nothing but JSON here: a type says no more than how its value looks in it. */
function encodeTyped({ type, value }: TypedValue): Encoded {
  return type === "File" ? refused("this engine has no files.") : encode(value);
}

function encodeBigint(value: bigint): Encoded {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return { value: number, problem: null };
  return refused(`${value} has more digits than a JSON number keeps; hand over a text.`);
}

const refused = (problem: string): Encoded => ({ value: null, problem });

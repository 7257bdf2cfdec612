import { parseJavaScript } from "./javascript/parse.js";
import { trace } from "./javascript/tracer.js";
import type { TracedScript } from "./values/value.js";

/**
 * Follows what a JavaScript has from outside: its free names, and what is asked of `execution` by name. A text that is
 * an expression, such as an object, is taken for one. `null` when it is no JavaScript, or nested too deep.
 */
export function traceJavaScript(source: string): TracedScript | null {
  const program = parseJavaScript(`(${source}\n)`) ?? parseJavaScript(source);
  return program && trace(program);
}

import { createRequire } from "node:module";
import type { Program } from "acorn";

const require = createRequire(import.meta.url);

let acorn: typeof import("acorn") | null = null;

/** Longer texts are no scripts that anybody wrote, and are not parsed. */
const MAX_CHARACTERS = 200_000;

/**
 * Parses JavaScript, `null` when it is none. A `return` outside functions is allowed, because ProcessEngine.io
 * makes a function of every script. The parser is loaded by the first script.
 */
export function parseJavaScript(source: string): Program | null {
  if (source.length > MAX_CHARACTERS) return null;
  acorn ??= require("acorn") as typeof import("acorn");
  try {
    return acorn.parse(source, { ecmaVersion: "latest", allowReturnOutsideFunction: true });
  } catch (problem) {
    // Nesting too deep for the parser, which is recursive, is a RangeError.
    if (problem instanceof SyntaxError || problem instanceof RangeError) return null;
    throw problem;
  }
}

import { test } from "uvu";
import * as assert from "uvu/assert";
import { countUnimplemented } from "../../src/status/unimplemented.js";

const texts: readonly [what: string, text: string, count: number][] = [
  ["a stub", "  throw new NotImplementedError(task.topic);\n", 1],
  ["cases of which some are done", "case 1: throw new NotImplementedError(x); case 2: return {};", 1],
  ["other white space", "throw  new\n  NotImplementedError (task.topic)", 1],
  ["nothing of the kind", "return { paid: true };", 0],
  ["an import only", 'import { NotImplementedError } from "@bpmn-worker/runtime/v1";', 0],
  ["a name that only begins so", "throw new NotImplementedErrors(x)", 0],
  ["a comment", "// throw new NotImplementedError(x)\n/* throw new NotImplementedError(x) */", 0],
  ["a text", "const a = 'throw new NotImplementedError(x)', b = `throw new NotImplementedError(x)`;", 0],
  ["a text with an escape", 'const a = "\\"; throw new NotImplementedError(x)";', 0],
  ["a comment within a text", 'const url = "http://x"; throw new NotImplementedError(x);', 1],
  ["a quote within an expression", "const quote = /'/; throw new NotImplementedError(x);", 1],
  ["a slash within an expression", "return /[/*]/.test(a); throw new NotImplementedError(x);", 1],
  ["divisions", "const a = b / c; throw new NotImplementedError(x); const d = e / f;", 1],
  ["an apostrophe in a comment", "// don't\nthrow new NotImplementedError(x);", 1],
];

for (const [what, text, count] of texts) {
  test(`${what}: ${count}`, () => assert.is(countUnimplemented(text), count));
}

test.run();

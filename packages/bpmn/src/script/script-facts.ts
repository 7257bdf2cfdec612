import { feelNames } from "../feel/names.js";
import type { Script } from "../parameter.js";
import type { Collected } from "./collected.js";
import type { ScriptFacts } from "./facts.js";
import { parseJavaScript } from "./javascript/parse.js";
import { readProgram } from "./javascript/reader.js";
import { trace } from "./javascript/tracer.js";
import { valueType } from "./javascript/value-type.js";
import { juelFacts } from "./juel-facts.js";
import { readWords } from "./text/read-words.js";
import { templateCode } from "./text/template-languages.js";
import { UNKNOWN_VALUE } from "./values/value.js";

/** The names that JavaScript goes by as a `scriptFormat`. */
const JAVASCRIPT: ReadonlySet<string> = new Set([
  "javascript",
  "ecmascript",
  "js",
  "nashorn",
  "rhino",
  "graal.js",
  "graaljs",
  "application/javascript",
  "application/ecmascript",
  "text/javascript",
  "text/ecmascript",
]);

export const isJavaScript = ({ format }: Pick<Script, "format">): boolean =>
  format !== null && JAVASCRIPT.has(format);

const NOTHING: ScriptFacts = {
  reads: [],
  writes: [],
  removes: [],
  opaque: false,
  result: null,
  value: UNKNOWN_VALUE,
};

/**
 * What a script reads, writes and removes. JavaScript is parsed, JUEL too; FEEL, Groovy, Python, Ruby and templates
 * are judged by their words, which finds the names but proves little; of any other language, and of a script in a resource,
 * nothing is certain. Never throws: what cannot be parsed is `opaque`.
 */
export function scriptFacts(script: Script): ScriptFacts {
  const { format, source, resource, computed } = script;
  if (source === null) return { ...NOTHING, opaque: resource !== null || computed !== undefined };
  // What Operaton's and Flowable's script tasks take when none is named.
  if (format === null || format === "juel") return juelFacts(source);
  if (format === "feel") return { ...NOTHING, reads: feelNames(source).map(readBy) };
  if (isJavaScript(script)) return javaScriptFacts(script, source);
  const code = templateCode(format, source);
  if (code !== null) return readWords(code, "groovy").collected.facts("string");
  const { collected, value } = readWords(source, format);
  return collected.facts(value);
}

function readBy(name: string): ScriptFacts["reads"][number] {
  return { name, certainty: "sometimes", use: "value", uses: [] };
}

function javaScriptFacts({ format, storesGlobals }: Script, source: string): ScriptFacts {
  const program = parseJavaScript(source);
  const collected: Collected | null = program && readProgram(program, storesGlobals === true);
  if (program === null || collected === null) return readWords(source, format ?? "").collected.facts(null);
  const last = program.body.at(-1);
  const result = last?.type === "ExpressionStatement" ? valueType(last.expression) : null;
  return collected.facts(result, trace(program));
}

import { type Script, type ScriptFacts, scriptFacts } from "@bpmn-worker/bpmn";

const known = new WeakMap<Script, ScriptFacts>();

/** What a script does to variables; parsed once. */
export function factsOf(script: Script): ScriptFacts {
  const found = known.get(script) ?? scriptFacts(script);
  known.set(script, found);
  return found;
}

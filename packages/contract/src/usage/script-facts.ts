import type { Script, ScriptFacts } from "@bpmn-worker/bpmn";

const SETTERS = /\.setVariable(Local)?\s*\(\s*(["'])(.*?)\2/g;

/** What can be seen in any language: names that are handed to `setVariable`. Whatever else it does is not known. */
export function factsOfScript({ source }: Script): ScriptFacts {
  const writes = [...(source ?? "").matchAll(SETTERS)].map(
    ([, local, , name = ""]) =>
      ({ name, certainty: "sometimes", local: local !== undefined, type: null }) as const,
  );
  return { reads: [], writes, removes: [], opaque: true };
}

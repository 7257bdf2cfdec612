import type { Variables } from "@bpmn-worker/runtime";
import { encodeVariable } from "./encode.js";

const INT32 = 2 ** 31;

/**
 * {@link encodeVariables} as JSON, member by member: for texts, truth values and integers, which most results are, no
 * object is made only to be written. `null` when there are no variables.
 */
export function writeVariables(variables: Variables, memberAccess?: ReadonlySet<string>): string | null {
  if (variables.size === 0) return null;
  let members = "";
  for (const [name, value] of variables) {
    if (value === undefined) continue;
    const written = writePlain(value) ?? JSON.stringify(encodeVariable(name, value, memberAccess));
    members += `${members === "" ? "" : ","}${JSON.stringify(name)}:${written}`;
  }
  return `{${members}}`;
}

/** `null` for what has to be looked at closer. */
function writePlain(value: unknown): string | null {
  if (typeof value === "string") return `{"type":"String","value":${JSON.stringify(value)}}`;
  if (typeof value === "boolean") return `{"type":"Boolean","value":${value}}`;
  if (typeof value !== "number" || !Number.isInteger(value)) return null;
  return value >= -INT32 && value < INT32 ? `{"type":"Integer","value":${value}}` : null;
}

import { readFileSync } from "node:fs";
import { errorCode, fileSystemReason } from "../refusal.js";

/** What a JSON file holds, or why it cannot be told. */
export function readJson(path: string): { readonly value?: unknown; readonly fault: string | null } {
  try {
    return { value: JSON.parse(readFileSync(path, "utf8").replace(/^\ufeff/, "")), fault: null };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: `it is no JSON: ${error.message}` };
    return { fault: errorCode(error) === null ? String(error) : fileSystemReason(error) };
  }
}

import type { ElementTemplateFile } from "@bpmn-worker/codegen";
import { sha256 } from "../plan/sha256.js";

/** What a file of templates holds, as far as it matters who wrote it. */
export type FoundTemplate =
  /** As we wrote it, whatever the white space. `body` is what a template is compared by. */
  | { readonly kind: "ours"; readonly version: number; readonly body: string }
  /** Written by us, and changed since. */
  | { readonly kind: "edited"; readonly version: number }
  | { readonly kind: "foreign" };

const GENERATOR = "bpmn-worker";

/**
 * The text of a template's file. Its `metadata`, which the modeller leaves alone, says who wrote it and what: so it shows
 * in each file by itself whether somebody has changed it.
 */
export function signedTemplate(template: ElementTemplateFile, version: number): string {
  const { $schema, name, id, description, ...rest } = template;
  const head = { $schema, name, id, ...(description !== undefined && { description }), version };
  const metadata = { generator: GENERATOR, sha256: hashOf({ ...head, ...rest }) };
  return `${JSON.stringify({ ...head, metadata, ...rest }, null, 2)}\n`;
}

/** What a template is compared by: all but its version and who wrote it. */
export const bodyOf = (template: ElementTemplateFile): string => JSON.stringify(template);

/** Anybody can write such a file: what is not as we write it is somebody else's. */
export function readTemplate(text: string): FoundTemplate {
  const value = parse(text);
  if (!isRecord(value)) return { kind: "foreign" };
  const { metadata, ...signed } = value;
  if (!isRecord(metadata) || metadata["generator"] !== GENERATOR) return { kind: "foreign" };
  const { version: said, ...template } = signed;
  const version = typeof said === "number" && Number.isSafeInteger(said) && said > 0 ? said : 0;
  if (version === 0 || metadata["sha256"] !== hashOf(signed)) return { kind: "edited", version };
  return { kind: "ours", version, body: JSON.stringify(template) };
}

const hashOf = (template: object): string => sha256(JSON.stringify(template));

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

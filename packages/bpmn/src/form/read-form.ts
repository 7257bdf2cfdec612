import { Findings } from "../findings.js";
import { type JsonFile, readJson } from "../json/json-source.js";
import { textMember } from "../json/tree.js";
import { fieldsOf } from "./components.js";
import type { FormFile, FormReadResult } from "./model.js";

/** What {@link readForm} reads. */
export interface FormFileSource {
  /** Path as it is to appear in places and diagnostics. Nothing is read from there. */
  readonly file: string;
  /** The bytes of the file, undecoded. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a `.form` file, the JSON of form-js. Never throws on account of what is in the file: what is wrong with it is
 * in `diagnostics`.
 */
export function readForm({ file, bytes }: FormFileSource): FormReadResult {
  const findings = new Findings(file);
  const json = readJson(bytes, findings, "form-not-json");
  const form = json && readRoot(json);
  return { file, readable: form !== null, form, diagnostics: findings.inOrder() };
}

function readRoot({ source, root }: JsonFile): FormFile | null {
  const id = textMember(root, "id") ?? "";
  if (id === "") {
    source.report(root, {
      code: "form-id-missing",
      severity: "error",
      message: "the form has no id",
      hint: "The engines refuse the file, and no formRef leads to it. Give the form an id.",
    });
    return null;
  }
  const platform = textMember(root, "executionPlatform");
  if (platform === "Camunda Cloud") {
    source.report(root, {
      code: "vocabulary-unsupported",
      severity: "warning",
      message: "the form is made for Camunda 8",
      hint: "It is read as if it were made for Camunda 7. Leave the file out if it is not meant here.",
    });
  }
  return { kind: "form", id, place: source.placeOf(root), fields: fieldsOf(source, root) };
}

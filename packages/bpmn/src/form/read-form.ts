import { Findings } from "../findings.js";
import { parseJson } from "../json/parse.js";
import { type JsonNode, textMember } from "../json/tree.js";
import { addError, EMPTY_HINT, ENCODING_HINT, START } from "../read/xml-file.js";
import { isBlank } from "../xml/characters.js";
import { decode } from "../xml/decode.js";
import { Lines } from "../xml/lines.js";
import { fieldsOf } from "./components.js";
import { FormSource } from "./form-file.js";
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
  const form = formIn(bytes, findings);
  return { file, readable: form !== null, form, diagnostics: findings.inOrder() };
}

function formIn(bytes: Uint8Array, findings: Findings): FormFile | null {
  const decoded = decode(bytes);
  if ("fault" in decoded) {
    const { message, text, offset } = decoded.fault;
    addError(findings, new Lines(text).at(offset), "model-encoding", message, ENCODING_HINT);
    return null;
  }
  if (isBlank(decoded.text)) {
    addError(findings, START, "model-empty", "the file is empty", EMPTY_HINT);
    return null;
  }
  const lines = new Lines(decoded.text);
  const parsed = parseJson(decoded.text);
  if ("fault" in parsed) {
    const { offset, message } = parsed.fault;
    addError(findings, lines.at(offset), "form-not-json", message, "Correct the file, or save it again.");
    return null;
  }
  return readRoot(new FormSource(findings, lines), parsed.root);
}

function readRoot(source: FormSource, root: JsonNode): FormFile | null {
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

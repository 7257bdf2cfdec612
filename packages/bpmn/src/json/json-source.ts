import type { Code } from "../codes.js";
import type { Place, Severity } from "../diagnostic.js";
import type { Findings } from "../findings.js";
import { addError, EMPTY_HINT, ENCODING_HINT, START } from "../read/xml-file.js";
import { isBlank } from "../xml/characters.js";
import { decode } from "../xml/decode.js";
import { Lines } from "../xml/lines.js";
import { parseJson } from "./parse.js";
import type { JsonNode } from "./tree.js";

/** A finding about a part of a JSON file, without its place. */
export interface JsonRemark {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
}

/** Where the parts of a JSON file stand, and what is found there. */
export class JsonSource {
  readonly #findings: Findings;
  readonly #lines: Lines;

  constructor(findings: Findings, lines: Lines) {
    this.#findings = findings;
    this.#lines = lines;
  }

  placeOf({ offset }: JsonNode): Place {
    return { file: this.#findings.file, ...this.#lines.at(offset) };
  }

  report(at: Pick<JsonNode, "offset">, remark: JsonRemark): void {
    this.#findings.add({ ...remark, ...this.#lines.at(at.offset), elementId: null });
  }
}

/** A JSON file, with the value that it holds. */
export interface JsonFile {
  readonly source: JsonSource;
  readonly root: JsonNode;
}

/** Decodes and parses a file; `null` when it holds no JSON, which is then among the findings under `notJson`. */
export function readJson(bytes: Uint8Array, findings: Findings, notJson: Code): JsonFile | null {
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
    addError(findings, lines.at(offset), notJson, message, "Correct the file, or save it again.");
    return null;
  }
  return { source: new JsonSource(findings, lines), root: parsed.root };
}

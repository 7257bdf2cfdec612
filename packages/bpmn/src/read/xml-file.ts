import type { Code } from "../codes.js";
import type { Findings } from "../findings.js";
import { isBlank } from "../xml/characters.js";
import { decode } from "../xml/decode.js";
import type { LeftOut } from "../xml/left-out.js";
import { Lines } from "../xml/lines.js";
import { scanXml } from "../xml/scan.js";
import type { XmlDocument, XmlFault } from "../xml/tree.js";

/**
 * Decodes and scans a file. `null` when it is no XML that can be trusted, which is then reported.
 *
 * @param leftOut what nobody will look at
 */
export function readXml(bytes: Uint8Array, findings: Findings, leftOut?: LeftOut): XmlDocument | null {
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
  const scanned = scanXml(decoded.text, leftOut);
  if ("document" in scanned) return scanned.document;
  const { code, message } = scanned.fault;
  addError(findings, scanned.fault, code, message, FAULT_HINTS[code]);
  return null;
}

/** A place in the file at hand. */
export interface At {
  readonly line: number;
  readonly column: number;
}

/** Where a file begins. */
export const START: At = { line: 1, column: 1 };

export const EMPTY_HINT = "Save the model again, or leave the file out.";

export const ENCODING_HINT =
  "Save the file as UTF-8 and let its XML declaration say so. UTF-16, ISO-8859-1, windows-1252 and US-ASCII are read too, when the file really is what it declares.";

const FAULT_HINTS: Readonly<Record<XmlFault["code"], string>> = {
  "model-not-xml":
    "The file is not well-formed XML, and the engines refuse it too. Correct it, or save it again from the modeller.",
  "model-doctype": "Remove the DOCTYPE. BPMN files have none, and declared entities are not expanded.",
  "model-too-deep":
    "Take the model apart: put inner sub-processes into processes of their own and call them.",
};

/** Reports what is wrong with a file as a whole. */
export function addError(
  findings: Findings,
  { line, column }: At,
  code: Code,
  message: string,
  hint: string,
): void {
  findings.add({ code, severity: "error", line, column, elementId: null, message, hint });
}

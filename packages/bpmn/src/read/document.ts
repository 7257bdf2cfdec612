import type { Code } from "../codes.js";
import type { Findings } from "../findings.js";
import { BPMN_URI, DIAGRAM_URI } from "../namespaces.js";
import { quote } from "../quote.js";
import { isBlank } from "../xml/characters.js";
import { decode } from "../xml/decode.js";
import { Lines } from "../xml/lines.js";
import { scanXml } from "../xml/scan.js";
import type { XmlDocument, XmlElement, XmlFault } from "../xml/tree.js";

/** Decodes and scans a file. `null` when it is no BPMN file, which is then reported. */
export function readDocument(bytes: Uint8Array, findings: Findings): XmlDocument | null {
  const decoded = decode(bytes);
  if ("fault" in decoded) {
    const { message, text, offset } = decoded.fault;
    addError(findings, new Lines(text).at(offset), "model-encoding", message, ENCODING_HINT);
    return null;
  }
  if (isBlank(decoded.text)) {
    addError(
      findings,
      START,
      "model-empty",
      "the file is empty",
      "Save the model again, or leave the file out.",
    );
    return null;
  }
  const scanned = scanXml(decoded.text, LEFT_OUT);
  if ("fault" in scanned) {
    const { code, message } = scanned.fault;
    addError(findings, scanned.fault, code, message, FAULT_HINTS[code]);
    return null;
  }
  const { root } = scanned.document;
  if (root.name === "definitions" && root.uri === BPMN_URI) return scanned.document;
  addError(findings, root, "model-not-bpmn", rootMessage(root), NOT_BPMN_HINT);
  return null;
}

const LEFT_OUT: ReadonlySet<string> = new Set([DIAGRAM_URI]);

interface At {
  readonly line: number;
  readonly column: number;
}

const START: At = { line: 1, column: 1 };

const ENCODING_HINT =
  "Save the file as UTF-8 and let its XML declaration say so. UTF-16, ISO-8859-1, windows-1252 and US-ASCII are read too, when the file really is what it declares.";

const NOT_BPMN_HINT = `A BPMN 2.0 file starts with <definitions> in the namespace ${BPMN_URI}. Leave other files out.`;

const FAULT_HINTS: Readonly<Record<XmlFault["code"], string>> = {
  "model-not-xml":
    "The file is not well-formed XML, and the engines refuse it too. Correct it, or save it again from the modeller.",
  "model-doctype": "Remove the DOCTYPE. BPMN files have none, and declared entities are not expanded.",
  "model-too-deep":
    "Take the model apart: put inner sub-processes into processes of their own and call them.",
};

function addError(findings: Findings, { line, column }: At, code: Code, message: string, hint: string): void {
  findings.add({ code, severity: "error", line, column, elementId: null, message, hint });
}

function rootMessage(root: XmlElement): string {
  const namespace = root.uri === "" ? "no namespace" : `the namespace ${quote(root.uri)}`;
  return `the root element is <${root.name}> in ${namespace}, not bpmn:definitions`;
}

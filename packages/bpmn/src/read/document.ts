import type { Findings } from "../findings.js";
import { BPMN_URI, DIAGRAM_URI } from "../namespaces.js";
import { quote } from "../quote.js";
import type { LeftOut } from "../xml/left-out.js";
import type { XmlDocument, XmlElement } from "../xml/tree.js";
import { addError, readXml } from "./xml-file.js";

/** Decodes and scans a file. `null` when it is no BPMN file, which is then reported. */
export function readDocument(bytes: Uint8Array, findings: Findings): XmlDocument | null {
  const document = readXml(bytes, findings, LEFT_OUT);
  if (document === null) return null;
  const { root } = document;
  if (root.name === "definitions" && root.uri === BPMN_URI) return document;
  const message = `the root element is ${namespacedName(root)}, not bpmn:definitions`;
  addError(findings, root, "model-not-bpmn", message, NOT_BPMN_HINT);
  return null;
}

/** The diagram says nothing about what runs, and back-references nothing that the sequence flows do not. */
const LEFT_OUT: LeftOut = {
  namespaces: new Set([DIAGRAM_URI]),
  texts: ["incoming", "outgoing", "flowNodeRef"],
  textNamespace: BPMN_URI,
};

const NOT_BPMN_HINT = `A BPMN 2.0 file starts with <definitions> in the namespace ${BPMN_URI}. Leave other files out.`;

/** An element as a message shows it: its name and its namespace. */
export function namespacedName({ name, uri }: XmlElement): string {
  return `<${name}> in ${uri === "" ? "no namespace" : `the namespace ${quote(uri)}`}`;
}

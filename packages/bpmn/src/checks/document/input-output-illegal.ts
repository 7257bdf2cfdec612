import { BPMN_URI } from "../../namespaces.js";
import { extensionChildren, isExtension } from "../../read/extensions.js";
import { attributeOf, childrenOf, type XmlElement } from "../../xml/tree.js";
import type { DocumentCheck } from "../check.js";

/** Where the engines refuse input and output parameters (Operaton's `checkActivityInputOutputSupported`). */
export const checkInputOutput: DocumentCheck = (document, report) => {
  for (const mapping of document.foreign) {
    const host = mapping.name === "inputOutput" && isExtension(mapping) ? hostOf(mapping) : null;
    const reason = host && reasonAgainst(host, mapping);
    if (host === null || reason === null) continue;
    report(mapping, {
      code: "input-output-illegal",
      severity: "error",
      message: `${reason} cannot be on <${host.qualifiedName}>`,
      hint: "The engines refuse the model. Move the parameters to a task, a sub-process, a call activity or an intermediate event.",
    });
  }
};

function hostOf(mapping: XmlElement): XmlElement | null {
  const host = mapping.parent?.name === "extensionElements" ? mapping.parent.parent : null;
  return host?.uri === BPMN_URI ? host : null;
}

function reasonAgainst(host: XmlElement, mapping: XmlElement): string | null {
  const all = "input and output parameters";
  if (host.name === "startEvent" || host.name === "boundaryEvent" || host.name.endsWith("Gateway"))
    return all;
  if (attributeOf(host, "triggeredByEvent") === "true") return `${all} of an event sub-process`;
  if (extensionChildren(mapping, "outputParameter").length === 0) return null;
  if (host.name === "endEvent") return "output parameters";
  const isLoop = childrenOf(host, "multiInstanceLoopCharacteristics", BPMN_URI).length > 0;
  return isLoop ? "output parameters of a multi-instance activity" : null;
}

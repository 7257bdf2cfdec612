import type { Findings } from "../findings.js";
import type { XmlDocument, XmlElement } from "../xml/tree.js";
import type { ElementIds } from "./ids.js";
import { ownerId } from "./reading.js";

/** Reports the elements that BPMN has no place for. */
export function reportMisfits(
  findings: Findings,
  ids: ElementIds,
  misfits: ReadonlySet<XmlElement>,
  lenient: boolean,
): void {
  for (const element of misfits) {
    const parent = element.parent ? ` in <${element.parent.qualifiedName}>` : "";
    findings.add({
      code: "element-misplaced",
      severity: lenient ? "warning" : "error",
      line: element.line,
      column: element.column,
      elementId: ownerId(ids, element),
      message: `BPMN has no place for <${element.qualifiedName}>${parent}; it is left out with all it holds`,
      hint: "The engines refuse the model. Remove the element, or move it to where it belongs.",
    });
  }
}

/** Reports that there are so many that the file is not worth going on with. */
export function reportGivenUp(findings: Findings, { root }: XmlDocument, count: number): void {
  findings.add({
    code: "model-not-bpmn",
    severity: "error",
    line: root.line,
    column: root.column,
    elementId: null,
    message: `reading was given up after ${count} elements that BPMN has no place for`,
    hint: "Save the model again from a BPMN modeller, or leave the file out.",
  });
}

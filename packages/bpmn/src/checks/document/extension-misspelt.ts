import { camundaNames } from "../../moddle/camunda-vocabulary.js";
import { vocabularyOf } from "../../namespaces.js";
import { quote } from "../../quote.js";
import type { XmlElement } from "../../xml/tree.js";
import type { DocumentCheck, ReportElement } from "../check.js";
import { nearest } from "../nearest.js";

/** The engines pass over extensions they do not know, so that a slip (`camunda:tpye`) changes what is run. */
export const checkSpelling: DocumentCheck = (document, report) => {
  for (const element of document.elements) {
    checkName(element, element, camundaNames().elements, report);
    for (const attribute of element.attributes) {
      checkName(attribute, element, camundaNames().attributes, report);
    }
  }
};

type Named = Pick<XmlElement, "uri" | "name" | "qualifiedName">;

function checkName(named: Named, element: XmlElement, names: readonly string[], report: ReportElement): void {
  const meant = isCamunda(named.uri) ? nearest(named.name, names) : null;
  if (meant === null) return;
  report(element, {
    code: "extension-misspelt",
    severity: "warning",
    message: `${quote(named.qualifiedName)} is no extension that the engines know`,
    hint: `It is ignored. Did you mean ${quote(meant)}?`,
  });
}

function isCamunda(uri: string): boolean {
  const vocabulary = uri === "" ? null : vocabularyOf(uri);
  return vocabulary === "camunda" || vocabulary === "operaton";
}

import { camundaNames } from "../../moddle/camunda-vocabulary.js";
import { vocabularyOf } from "../../namespaces.js";
import { quote } from "../../quote.js";
import type { XmlElement } from "../../xml/tree.js";
import type { DocumentCheck, ReportElement } from "../check.js";
import { nearest } from "../nearest.js";

/** The engines pass over extensions they do not know, so that a slip (`camunda:tpye`) changes what is run. */
export const checkSpelling: DocumentCheck = (document, report) => {
  const { attributes, elements } = camundaNames();
  for (const element of document.foreign) {
    if (!elements.has(element.name)) checkName(element, element, elements, report);
  }
  for (const element of document.carriers) {
    for (const attribute of element.prefixed) {
      if (!attributes.has(attribute.name)) checkName(attribute, element, attributes, report);
    }
  }
};

type Named = Pick<XmlElement, "uri" | "name" | "qualifiedName">;

function checkName(
  named: Named,
  element: XmlElement,
  names: ReadonlySet<string>,
  report: ReportElement,
): void {
  if (!isCamunda(named.uri)) return;
  const meant = nearest(named.name, names);
  if (meant === null) return;
  report(element, {
    code: "extension-misspelt",
    severity: "warning",
    message: `${quote(named.qualifiedName)} is no extension that the engines know`,
    hint: `It is ignored. Did you mean ${quote(meant)}?`,
  });
}

function isCamunda(uri: string): boolean {
  const vocabulary = vocabularyOf(uri);
  return vocabulary === "camunda" || vocabulary === "operaton";
}

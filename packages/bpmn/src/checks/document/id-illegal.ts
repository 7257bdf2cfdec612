import { quote } from "../../quote.js";
import { isNcName } from "../../xml/characters.js";
import type { DocumentCheck } from "../check.js";

/** Ids have to be XML names without colon (BPMN20.xsd, type xsd:ID). ProcessEngine.io takes any text. */
export const checkIllegalIds: DocumentCheck = (document, report, dialect) => {
  if (dialect === "processengine") return;
  for (const { element, id } of document.identified) {
    if (isNcName(id)) continue;
    report(element, {
      code: "id-illegal",
      severity: "warning",
      message: `the id ${quote(id)} is not an XML name`,
      hint: "Only ProcessEngine.io accepts the model. Use letters, digits, '_', '-' and '.', starting with a letter or '_'.",
    });
  }
};

import type { Findings } from "../findings.js";
import type { Dialect } from "../model.js";
import type { BpmnDocument } from "../read/bpmn-document.js";
import type { ElementIds } from "../read/ids.js";
import { ownerId } from "../read/reading.js";
import type { DocumentCheck, ReportElement } from "./check.js";
import { checkExtensionConflicts } from "./document/extension-conflict.js";
import { checkMisplacedExtensions } from "./document/extension-misplaced.js";
import { checkSpelling } from "./document/extension-misspelt.js";
import { checkRepeatedExtensions } from "./document/extension-repeated.js";
import { checkMisplacedExternals } from "./document/external-misplaced.js";
import { checkDuplicateIds } from "./document/id-duplicate.js";
import { checkIllegalIds } from "./document/id-illegal.js";
import { checkMissingIds } from "./document/id-missing.js";
import { checkInputOutput } from "./document/input-output-illegal.js";
import { checkUnknownTypes } from "./document/type-unknown.js";
import { checkVocabulary } from "./document/vocabulary-unsupported.js";

const CHECKS: readonly DocumentCheck[] = [
  checkMissingIds,
  checkIllegalIds,
  checkDuplicateIds,
  checkExtensionConflicts,
  checkMisplacedExtensions,
  checkRepeatedExtensions,
  checkSpelling,
  checkMisplacedExternals,
  checkInputOutput,
  checkUnknownTypes,
  checkVocabulary,
];

/** Runs the checks that look at the file as it is written. */
export function checkDocument(
  document: BpmnDocument,
  ids: ElementIds,
  findings: Findings,
  dialect: Dialect,
): void {
  const report: ReportElement = (at, remark) => {
    findings.add({ ...remark, line: at.line, column: at.column, elementId: ownerId(ids, at) });
  };
  for (const check of CHECKS) check(document, report, dialect);
}

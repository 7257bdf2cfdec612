import type { Findings } from "../findings.js";
import type { ProcessModel } from "../model.js";
import type { ModelCheck, ReportPlace } from "./check.js";
import { checkAdHoc } from "./model/ad-hoc-ignored.js";
import { checkAttachments } from "./model/boundary-unattached.js";
import { checkEmptyCodes } from "./model/error-code-empty.js";
import { checkThrownErrors } from "./model/error-code-missing.js";
import { checkErrorDefinitions } from "./model/error-definition-incomplete.js";
import { checkFlows } from "./model/flow-unresolved.js";
import { checkPriorities } from "./model/priority-invalid.js";
import { checkExecutable } from "./model/process-not-executable.js";
import { checkTopics } from "./model/topic-missing.js";
import { contentsOf } from "./nodes.js";

const CHECKS: readonly ModelCheck[] = [
  checkExecutable,
  checkTopics,
  checkPriorities,
  checkAdHoc,
  checkThrownErrors,
  checkEmptyCodes,
  checkErrorDefinitions,
  checkAttachments,
  checkFlows,
];

/** Runs the checks that look at the finished model. */
export function checkModel(process: ProcessModel, findings: Findings): void {
  const report: ReportPlace = ({ line, column }, elementId, remark) => {
    findings.add({ ...remark, line, column, elementId });
  };
  const checked = { process, ...contentsOf(process) };
  for (const check of CHECKS) check(checked, report);
}

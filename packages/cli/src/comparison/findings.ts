import type { Diagnostic, Rule } from "@bpmn-worker/bpmn";
import type { PlacedChange } from "./comparison.js";
import { actionText, changeCode, ownerText, remedyText, subjectText } from "./wording.js";

/** Changes as findings, for whatever takes findings. Those without a place have none to offer. */
export const findingsOf = (changes: readonly PlacedChange[]): readonly Diagnostic[] =>
  changes.map(({ change, place }) => ({
    code: changeCode(change),
    severity: change.breaking ? "error" : "info",
    file: place?.file ?? "",
    line: place?.line ?? 1,
    column: place?.column ?? 1,
    elementId: change.elementId,
    message: `${ownerText(change)}: ${subjectText(change)} is ${actionText(change)}`,
    hint: remedyText(change),
  }));

/** What their codes mean. */
export const rulesOf = (changes: readonly PlacedChange[]): readonly Rule[] => {
  const rules = changes.map(({ change }): Rule => {
    const [subject = "", action = ""] = [change.subject, change.action];
    return {
      code: changeCode(change),
      severity: change.breaking ? "error" : "info",
      what: `The contract of an external task or process has changed: ${subject} ${action}.`,
      remedy: remedyText(change),
    };
  });
  return [...new Map(rules.map((rule) => [rule.code, rule])).values()];
};

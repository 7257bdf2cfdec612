import { READING_RULES, type Rule } from "@bpmn-worker/bpmn";
import { CONTRACT_RULES } from "@bpmn-worker/contract";
import { Refusal } from "../refusal.js";
import { suggest } from "../suggest.js";

/** A file that the system does not hand over, see `models/read.ts`. */
const UNREADABLE: Rule = {
  code: "model-unreadable",
  severity: "error",
  what: "The file cannot be read.",
  remedy: "Check that it exists and that you may read it.",
};

/** What a configuration says of a topic that there is not, see `topics.ts`. */
const STRAY_TOPIC: Rule = {
  code: "topic-expression-stray",
  severity: "warning",
  what: "The configuration names the values of a topic expression (`expressionTopics`) that no model has.",
  remedy: "Write the expression as it stands in the model.",
};

/** Every rule behind a finding, in the order of codes. */
export const RULES: readonly Rule[] = [UNREADABLE, STRAY_TOPIC, ...READING_RULES, ...CONTRACT_RULES].sort(
  (one, other) => (one.code < other.code ? -1 : 1),
);

/** @throws {Refusal} when there is none, with what was probably meant */
export function ruleOf(code: string, where = ""): Rule {
  const rule = RULES.find((known) => known.code === code);
  if (rule !== undefined) return rule;
  const codes = RULES.map((known) => known.code);
  const near = suggest(code, codes);
  throw new Refusal(
    `${where}There is no rule "${code}".`,
    near === null ? `Rules: ${codes.join(", ")}.` : `Did you mean "${near}"?`,
  );
}

import { EXIT, type ExitCode } from "../exit-code.js";
import { wrap } from "../output/text.js";
import { ruleOf } from "../rules/known.js";
import { pageOf } from "../rules/page.js";
import type { Terminal } from "../terminal.js";

/** `check --explain-rule <code>` */
export interface ExplainRuleRequest {
  readonly explainRule: string;
}

/**
 * Prints what a code means, with the rest of its page.
 *
 * @throws {Refusal} when there is no such rule
 */
export function explainRule(
  { explainRule: code }: ExplainRuleRequest,
  { out, outStyle: style, width }: Terminal,
): ExitCode {
  const { severity, what, remedy } = ruleOf(code);
  const lines = [...wrap(what, width - 2), ...wrap(`→ ${remedy}`, width - 2)].map((line) => `  ${line}`);
  const page = pageOf(code);
  const rest = page === null ? [] : ["", page];
  out([`${style.bold(code)} (${severity})`, ...lines, ...rest].join("\n"));
  return EXIT.done;
}

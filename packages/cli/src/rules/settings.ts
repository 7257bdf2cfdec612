import type { Diagnostic, Severity } from "@bpmn-worker/bpmn";

/** What can be made of a rule: left out, or graded otherwise. */
export const RULE_SETTINGS = ["off", "info", "warning", "error"] as const;

export type RuleSetting = (typeof RULE_SETTINGS)[number];

/** By code. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/**
 * Findings as the settings grade them. Those on files that cannot be read stay as they are: nothing else says why
 * the run failed.
 */
export function regrade(
  found: readonly Diagnostic[],
  settings: RuleSettings,
  unreadable: readonly string[],
): readonly Diagnostic[] {
  if (Object.keys(settings).length === 0) return found;
  return found.flatMap((diagnostic) => {
    const severity = settingOf(diagnostic.code, settings);
    if (severity === null || unreadable.includes(diagnostic.file)) return [diagnostic];
    return severity === "off" ? [] : [{ ...diagnostic, severity }];
  });
}

const settingOf = (code: string, settings: RuleSettings): Severity | "off" | null =>
  Object.hasOwn(settings, code) ? (settings[code] ?? null) : null;

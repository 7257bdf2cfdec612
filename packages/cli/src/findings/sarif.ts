import type { Diagnostic, Rule, Severity } from "@bpmn-worker/bpmn";
import { EXIT, type ExitCode } from "../exit-code.js";
import { RULES } from "../rules/known.js";
import { pageOf } from "../rules/page.js";
import { readVersion } from "../version.js";
import { uriOf } from "./location.js";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** The folder that relative URIs start from; who reads the log knows where it lies (SARIF §3.14.14). */
const ROOT = "%SRCROOT%";

/**
 * Findings as a SARIF log, version 2.1.0 (OASIS), which code scanning services read. It holds the rules that were
 * broken, with their help, and no path of this machine unless a model lies outside the working folder. A finding
 * without a file has no physical location.
 *
 * @param known the rules that there are
 */
export function sarifLog(
  found: readonly Diagnostic[],
  cwd: string,
  code: ExitCode,
  known: readonly Rule[] = RULES,
): object {
  const broken = new Set(found.map((diagnostic) => diagnostic.code));
  const rules = known.filter((rule) => broken.has(rule.code));
  const version = readVersion();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "bpmn-worker", version, semanticVersion: version, rules: rules.map(ruleOf) },
        },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: code !== EXIT.unreadable, exitCode: code }],
        results: found.map((diagnostic) =>
          resultOf(
            diagnostic,
            rules.findIndex((rule) => rule.code === diagnostic.code),
            cwd,
          ),
        ),
      },
    ],
  };
}

const ruleOf = ({ code, severity, what, remedy }: Rule): object => ({
  id: code,
  shortDescription: { text: what },
  help: { text: `${what} ${remedy}`, markdown: [what, remedy, pageOf(code) ?? []].flat().join("\n\n") },
  defaultConfiguration: { level: LEVELS[severity] },
});

function resultOf(
  { code, severity, file, line, column, elementId, message, hint }: Diagnostic,
  ruleIndex: number,
  cwd: string,
): object {
  return {
    ruleId: code,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: literally(hint === "" ? message : `${message}\n${hint}`) },
    locations: [
      {
        ...(file === "" ? {} : { physicalLocation: physicalLocation(file, line, column, cwd) }),
        ...(elementId === null ? {} : { logicalLocations: [{ name: elementId, kind: "element" }] }),
      },
    ],
  };
}

/**
 * As a plain text message that shows the text as it is: braces would be placeholders (SARIF §3.11.5), and text of models
 * could hold embedded links (§3.11.6).
 */
const literally = (text: string): string => text.replace(/[{}]/g, "$&$&").replaceAll("](", "\\](");

function physicalLocation(file: string, startLine: number, startColumn: number, cwd: string): object {
  const { uri, isRelative } = uriOf(file, cwd);
  return {
    artifactLocation: isRelative ? { uri, uriBaseId: ROOT } : { uri },
    region: { startLine, startColumn },
  };
}

import type { Diagnostic, Severity } from "@bpmn-worker/bpmn";
import { printable } from "../output/text.js";
import { pathBelow } from "./location.js";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/**
 * Findings as workflow commands, which GitHub shows as annotations on the lines of a pull request
 * (docs.github.com, "Workflow commands for GitHub Actions"). Paths are relative to the working folder, which has to
 * be the root of the repository for GitHub to find the files. A finding without a file is about the whole run.
 */
export function formatWorkflowCommands(found: readonly Diagnostic[], cwd: string): string {
  return found
    .map(({ severity, file, line, column, code, message, hint }) => {
      const path = property(pathBelow(file, cwd) ?? file);
      const place = `${file === "" ? "" : `file=${path},line=${line},col=${column},`}title=${property(code)}`;
      const text = [message, hint].filter((part) => part !== "").map(printable);
      return `::${COMMANDS[severity]} ${place}::${text.map(data).join("%0A")}`;
    })
    .join("\n");
}

/** As the toolkit of GitHub's actions escapes: a line break would begin another command. */
const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

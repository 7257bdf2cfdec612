import { readFileSync } from "node:fs";

/** The examples of a check's page, `checks/<code>.md`: what it finds, and what is near to it and fine. */

/** Files that are looked at together. */
export interface Example {
  readonly heading: string;
  readonly files: readonly ExampleFile[];
}

/** A file of an example as it is shown, mostly a part of one. */
export interface ExampleFile {
  readonly name: string;
  readonly text: string;
}

/** @param checks the URL of the folder, with a slash at its end */
export const readPage = (checks: URL, code: string): string =>
  readFileSync(new URL(`${code}.md`, checks), "utf8");

/** What a page begins with: all that the rule itself says. */
export const headOf = (rule: {
  readonly code: string;
  readonly severity: string;
  readonly what: string;
  readonly remedy: string;
}): string => `# ${rule.code}\n\n*${rule.severity}*: ${rule.what}\n\n**What to do:** ${rule.remedy}\n\n`;

/** A section of the page is an example when it has files: fences of the form "```xml order.bpmn". */
export const examplesIn = (page: string): readonly Example[] =>
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      heading: section.slice(0, section.indexOf("\n")),
      files: [...section.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, name = "", text = ""]) => ({
        name,
        text,
      })),
    }));

const MARK = / (?:<!-- found -->|\/\* found \*\/)/g;

/** The places that the example marks, as `order.bpmn:3`. */
export const markedIn = ({ files }: Example): readonly string[] =>
  files.flatMap(({ name, text }) =>
    text.split("\n").flatMap((line, at) => (line.search(MARK) < 0 ? [] : [`${name}:${at + 1}`])),
  );

/**
 * The files whose names end like this as they are read: without marks, and whole. What is shown of one becomes a whole
 * file around it, on the same lines.
 */
export const filesEnding = (
  end: string,
  { files }: Example,
): readonly { readonly file: string; readonly bytes: Uint8Array }[] =>
  files.flatMap(({ name, text }) =>
    name.endsWith(end)
      ? [{ file: name, bytes: new TextEncoder().encode(whole(name, text.replace(MARK, ""))) }]
      : [],
  );

function whole(name: string, text: string): string {
  if (/^\s*(?:<\?xml|$)/.test(text)) return text;
  if (name.endsWith(".dmn")) {
    return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="n">${text}</definitions>`;
  }
  if (!name.endsWith(".bpmn")) return text;
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:operaton="http://operaton.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:tns="n" targetNamespace="n"${text.includes("token.") ? ' exporter="BPMN Studio"' : ""}>${text.includes("<process") ? text : inProcess(text)}</definitions>`;
}

/** Errors, messages and the like stand before the process. */
function inProcess(text: string): string {
  const [roots = ""] = /^(?:<(?:error|message|signal|escalation) .*\n)*/.exec(text) ?? [];
  const lifetime = text.includes("flowable:") ? "" : ' camunda:historyTimeToLive="P30D"';
  return `${roots}<process id="order" isExecutable="true"${lifetime}>${text.slice(roots.length)}</process>`;
}

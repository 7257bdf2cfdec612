import { readFileSync } from "node:fs";
import { readDecisions, readElementTemplates, readModel } from "@bpmn-worker/bpmn";
import type { ModelSources } from "../../src/index.js";

/** The examples of a check's page, `checks/<code>.md`: what it finds, and what is near to it and fine. */

/** Files that are looked at together. */
export interface Example {
  readonly heading: string;
  readonly files: readonly ExampleFile[];
}

interface ExampleFile {
  readonly name: string;
  readonly text: string;
}

export const pageOf = (code: string): string =>
  readFileSync(new URL(`../../checks/${code}.md`, import.meta.url), "utf8");

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

/** What is shown of a file becomes a whole one around it, on the same lines. */
export async function sourcesOf({ files }: Example): Promise<ModelSources> {
  const ending = (end: string) =>
    files.flatMap(({ name, text }) =>
      name.endsWith(end)
        ? [{ file: name, bytes: new TextEncoder().encode(whole(name, text.replace(MARK, ""))) }]
        : [],
    );
  return {
    models: await Promise.all(ending(".bpmn").map((source) => readModel(source))),
    decisions: ending(".dmn").map((source) => readDecisions(source)),
    templates: ending(".json").map((source) => readElementTemplates(source)),
  };
}

function whole(name: string, text: string): string {
  if (name.endsWith(".json")) return text;
  if (name.endsWith(".dmn")) {
    return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="n">${text}</definitions>`;
  }
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="n">${text.includes("<process") ? text : inProcess(text)}</definitions>`;
}

/** Errors stand before the process. */
function inProcess(text: string): string {
  const [errors = ""] = /^(?:<error .*\n)*/.exec(text) ?? [];
  const lifetime = text.includes("flowable:") ? "" : ' camunda:historyTimeToLive="P30D"';
  return `${errors}<process id="order" isExecutable="true"${lifetime}>${text.slice(errors.length)}</process>`;
}

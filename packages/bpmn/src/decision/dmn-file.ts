import type { Code } from "../codes.js";
import type { Place } from "../diagnostic.js";
import type { Findings } from "../findings.js";
import { trim } from "../read/text.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";

/** Everything that reading one DMN file needs to have at hand. */
export interface DmnFile {
  readonly root: XmlElement;
  readonly findings: Findings;
}

export function dmnPlace({ findings }: DmnFile, { line, column }: XmlElement): Place {
  return { file: findings.file, line, column };
}

/** A finding about a DMN file, without its place. */
export interface DmnRemark {
  readonly code: Code;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint: string;
}

/** Reports something about an element of a decision. */
export function reportDmn({ findings }: DmnFile, at: XmlElement, remark: DmnRemark): void {
  const { line, column } = at;
  findings.add({ ...remark, line, column, elementId: decisionIdOf(at) });
}

function decisionIdOf(element: XmlElement): string | null {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    if (at.name === "decision") return attributeOf(at, "id") || null;
  }
  return null;
}

/** The children of the DMN namespace, which is that of their parent, with this name. */
export function dmnChildren(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.uri === parent.uri);
}

export function dmnChild(parent: XmlElement, name: string): XmlElement | null {
  return dmnChildren(parent, name)[0] ?? null;
}

/** The trimmed `text` of an expression or entry, `""` when there is none. */
export function textIn(element: XmlElement | null): string {
  const text = element && dmnChild(element, "text");
  return text ? trim(text.text) : "";
}

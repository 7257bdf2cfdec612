import type { Code } from "../codes.js";
import type { Diagnostic, Place } from "../diagnostic.js";
import type { Findings } from "../findings.js";
import type { Structure } from "../moddle/structure.js";
import type { Dialect } from "../model.js";
import { BPMN_URI } from "../namespaces.js";
import { attributeOf, type XmlDocument, type XmlElement } from "../xml/tree.js";
import type { Associations } from "./associations.js";
import type { ElementIds } from "./ids.js";
import type { RootElements } from "./root-elements.js";
import type { VariableElements } from "./variable-elements.js";

/** Everything that reading one document needs to have at hand. */
export interface Reading {
  readonly document: XmlDocument;
  readonly structure: Structure;
  readonly findings: Findings;
  readonly ids: ElementIds;
  readonly roots: RootElements;
  readonly associations: Associations;
  readonly variables: VariableElements;
  /** What the file as a whole is written for. */
  readonly dialect: Dialect;
  /** Whether the dialect was asked for; otherwise it is what the file looks like. */
  readonly isDialectGiven: boolean;
}

/** Where an element of the file stands. */
export function placeOf(reading: Reading, { line, column }: XmlElement): Place {
  return { file: reading.findings.file, line, column };
}

/** A finding without its place. */
export interface Remark extends Pick<Diagnostic, "severity" | "message" | "hint"> {
  readonly code: Code;
}

/** Reports something about an element of the file. */
export function report(reading: Reading, at: XmlElement, remark: Remark): void {
  const { line, column } = at;
  reading.findings.add({ ...remark, line, column, elementId: ownerId(reading.ids, at) });
}

/** Id of the element that something in the file belongs to: itself or its nearest ancestor that has one. */
export function ownerId(ids: ElementIds, element: XmlElement): string | null {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const id = ids.of(at);
    if (id !== null) return id;
  }
  return null;
}

/** The first child of the BPMN namespace with this name. */
export function bpmnChild(element: XmlElement, name: string): XmlElement | null {
  const { children } = element;
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (child?.name === name && child.uri === BPMN_URI) return child;
  }
  return null;
}

/** An attribute that counts as missing when it is empty. */
export function filledAttribute(element: XmlElement, name: string): string | null {
  return attributeOf(element, name) || null;
}

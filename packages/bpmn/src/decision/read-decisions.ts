import { Findings } from "../findings.js";
import { quote } from "../quote.js";
import { namespacedName } from "../read/document.js";
import { addError, readXml } from "../read/xml-file.js";
import { attributeOf, type XmlDocument, type XmlElement } from "../xml/tree.js";
import { type DmnFile, dmnChild, dmnChildren, dmnPlace, reportDmn } from "./dmn-file.js";
import { readExpression } from "./expressions.js";
import type { DecisionModel, DecisionReadResult } from "./model.js";
import { dmnExtension, dmnVersion } from "./namespaces.js";
import { readTable } from "./table.js";

/** What {@link readDecisions} reads. */
export interface DecisionSource {
  /** Path as it is to appear in places and diagnostics. Nothing is read from there. */
  readonly file: string;
  /** The bytes of the file, undecoded. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a DMN file, versions 1.1 to 1.5. Never throws on account of what is in the file: what is wrong with it is in
 * `diagnostics`.
 */
export function readDecisions({ file, bytes }: DecisionSource): DecisionReadResult {
  const findings = new Findings(file);
  const document = readDmn(bytes, findings);
  const decisions = document && decisionsIn({ root: document.root, findings });
  return {
    file,
    readable: decisions !== null,
    decisions: decisions ?? [],
    diagnostics: findings.inOrder(),
  };
}

function readDmn(bytes: Uint8Array, findings: Findings): XmlDocument | null {
  const document = readXml(bytes, findings);
  if (document === null) return null;
  const { root } = document;
  const version = dmnVersion(root.uri);
  if (root.name !== "definitions" || version === null) {
    const message = `the root element is ${namespacedName(root)}, not dmn:definitions`;
    addError(
      findings,
      root,
      "model-not-dmn",
      message,
      "A DMN file starts with <definitions>, DMN 1.1 to 1.3.",
    );
    return null;
  }
  if (!version.supported) {
    reportDmn({ root, findings }, root, {
      code: "dmn-version-unsupported",
      severity: "warning",
      message: `the file is written in DMN ${version.version}`,
      hint: "Operaton and Camunda 7 take DMN 1.1, 1.2 and 1.3. Save the file as one of these.",
    });
  }
  return document;
}

/** Of several decisions with one id the first counts. */
function decisionsIn(file: DmnFile): readonly DecisionModel[] {
  const elements = dmnChildren(file.root, "decision");
  const ids = new Set(elements.flatMap((element) => attributeOf(element, "id") || []));
  const taken = new Set<string>();
  return elements
    .flatMap((element) => {
      const id = attributeOf(element, "id") || null;
      if (id === null || taken.has(id)) {
        reportDmn(file, element, {
          code: "decision-id-illegal",
          severity: "error",
          message: id === null ? "a decision has no id" : `two decisions have the id ${quote(id)}`,
          hint: "The engines refuse the file. Give each decision an id of its own.",
        });
        return [];
      }
      taken.add(id);
      return [readDecision(file, element, id, ids)];
    })
    .concat(dmnChildren(file.root, "decisionService").flatMap((element) => readService(file, element)));
}

function readService(file: DmnFile, element: XmlElement): readonly DecisionModel[] {
  const id = attributeOf(element, "id") || null;
  const referred = (name: string): readonly string[] => dmnChildren(element, name).map(idIn);
  const outputs = referred("outputDecision");
  const service: DecisionModel = {
    kind: "decision",
    id: id ?? "",
    name: attributeOf(element, "name"),
    place: dmnPlace(file, element),
    versionTag: null,
    historyTimeToLive: null,
    requiredDecisions: [],
    logic: { kind: "service", outputs, decisions: [...outputs, ...referred("encapsulatedDecision")] },
  };
  return id === null ? [] : [service];
}

/** What a reference within the file leads to. */
function idIn(reference: XmlElement): string {
  const href = attributeOf(reference, "href") ?? "";
  return href.slice(href.indexOf("#") + 1);
}

function readDecision(
  file: DmnFile,
  element: XmlElement,
  id: string,
  ids: ReadonlySet<string>,
): DecisionModel {
  return {
    kind: "decision",
    id,
    name: attributeOf(element, "name"),
    place: dmnPlace(file, element),
    versionTag: dmnExtension(element, "versionTag"),
    historyTimeToLive: dmnExtension(element, "historyTimeToLive"),
    requiredDecisions: requiredIn(file, element, ids),
    logic: readLogic(file, element),
  };
}

function requiredIn(file: DmnFile, element: XmlElement, ids: ReadonlySet<string>): readonly string[] {
  return dmnChildren(element, "informationRequirement")
    .flatMap((requirement) => dmnChildren(requirement, "requiredDecision"))
    .flatMap((reference) => {
      const id = idIn(reference);
      if (ids.has(id)) return [id];
      reportDmn(file, reference, {
        code: "requirement-unresolved",
        severity: "error",
        message: `the required decision ${quote(attributeOf(reference, "href") ?? "")} is not in this file`,
        hint: "The engines refuse the file. Let the requirement lead to a decision beside it.",
      });
      return [];
    });
}

function readLogic(file: DmnFile, element: XmlElement): DecisionModel["logic"] {
  const table = dmnChild(element, "decisionTable");
  if (table) return readTable(file, table);
  const literal = dmnChild(element, "literalExpression");
  if (literal === null) {
    reportDmn(file, element, {
      code: "decision-logic-unsupported",
      severity: "warning",
      message: "the decision has neither a table nor a literal expression",
      hint: "The engines leave such a decision out. Write it as one of these.",
    });
    return { kind: "unsupported" };
  }
  const variable = dmnChild(element, "variable");
  const { reads, certainReads, language } = readExpression(file, literal);
  return {
    kind: "literal",
    variable: (variable && attributeOf(variable, "name")) || null,
    typeRef: (variable && attributeOf(variable, "typeRef")) || null,
    reads: reads.map((name) => ({ name, language, isCertain: certainReads.includes(name) })),
  };
}

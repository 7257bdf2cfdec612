import type { CallActivityNode, Scope, SubProcessNode, VariableMapping } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readReferenceExpressions } from "./expressions.js";
import { extensionFlag, extensionsOf, extensionValue } from "./extensions.js";
import { readComputedMappings, readMappings } from "./mappings.js";
import { addDefaultFlow, type Draft, readBase } from "./node.js";
import { filledAttribute, type Reading } from "./reading.js";
import { optionalTemplate } from "./templates.js";

export function readSubProcess(
  reading: Reading,
  type: SubProcessNode["type"],
  source: XmlElement,
  readScope: (reading: Reading, container: XmlElement) => Scope,
): SubProcessNode {
  const node: Draft<SubProcessNode> = {
    kind: "subProcess",
    type,
    ...readBase(reading, source),
    triggeredByEvent: reading.structure.isTrue(source, "triggeredByEvent"),
    scope: readScope(reading, source),
  };
  addDefaultFlow(node, source);
  return node;
}

export function readCallActivity(reading: Reading, source: XmlElement): CallActivityNode {
  const node: Draft<CallActivityNode> = {
    kind: "callActivity",
    type: "callActivity",
    ...readBase(reading, source),
    calledElement: optionalTemplate(reading, source, attributeOf(source, "calledElement")),
    in: [...inherited(source), ...readMappings(reading, source, "in")],
    out: readOut(reading, source),
    businessKey: optionalTemplate(reading, source, businessKeyOf(source)),
    ...readComputedMappings(reading, source, "in", "out"),
  };
  if (hasMappingCode(source)) node.opaqueMapping = true;
  const called = extensionValue(source, "caseRef") === null ? "calledElement" : "case";
  const expressions = readReferenceExpressions(reading, source, called);
  if (Object.keys(expressions).length > 0) node.expressions = expressions;
  addDefaultFlow(node, source);
  return node;
}

function hasMappingCode(source: XmlElement): boolean {
  const names = ["variableMappingClass", "variableMappingDelegateExpression"];
  return names.some((name) => extensionValue(source, name) !== null);
}

/** Flowable's `useLocalScopeForOutParameters` makes all of them local. */
function readOut(reading: Reading, source: XmlElement): readonly VariableMapping[] {
  const out = readMappings(reading, source, "out");
  if (!extensionFlag(source, "useLocalScopeForOutParameters", false)) return out;
  return out.map((mapping) => ({ ...mapping, local: true }));
}

/** Flowable's way to pass all variables. */
function inherited(source: XmlElement): VariableMapping[] {
  return extensionFlag(source, "inheritVariables", false) ? [{ kind: "all", local: false }] : [];
}

/** The last one wins, as in the engine. */
function businessKeyOf(source: XmlElement): string | null {
  const keys = extensionsOf(source, "in").flatMap((mapping) => filledAttribute(mapping, "businessKey") ?? []);
  return keys.at(-1) ?? null;
}

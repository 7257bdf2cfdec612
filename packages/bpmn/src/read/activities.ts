import type { CallActivityNode, SubProcessNode, VariableMapping } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionFlag, extensionsOf, extensionValue } from "./extensions.js";
import { readComputedMappings, readMappings } from "./mappings.js";
import { type NodeDraft, readDefaultFlow } from "./node.js";
import { filledAttribute, type Reading } from "./reading.js";
import { optionalTemplate } from "./templates.js";

/** A sub-process without its scope, which is read apart. */
export function readSubProcess(
  reading: Reading,
  type: SubProcessNode["type"],
  { source, base }: NodeDraft,
  scope: SubProcessNode["scope"],
): SubProcessNode {
  return {
    kind: "subProcess",
    type,
    ...base,
    ...readDefaultFlow(source),
    triggeredByEvent: reading.structure.isTrue(source, "triggeredByEvent"),
    scope,
  };
}

export function readCallActivity(reading: Reading, { source, base }: NodeDraft): CallActivityNode {
  return {
    kind: "callActivity",
    type: "callActivity",
    ...base,
    ...readDefaultFlow(source),
    calledElement: optionalTemplate(reading, source, attributeOf(source, "calledElement")),
    in: [...inherited(source), ...readMappings(reading, source, "in")],
    out: readOut(reading, source),
    businessKey: optionalTemplate(reading, source, businessKeyOf(source)),
    ...readComputedMappings(reading, source, "in", "out"),
    ...(hasMappingCode(source) && { opaqueMapping: true }),
  };
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

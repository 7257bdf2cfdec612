import { isTrue } from "../moddle/moddle-element.js";
import type { CallActivityNode, SubProcessNode, VariableMapping } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionFlag, extensionsOf } from "./extensions.js";
import { readMappings } from "./mappings.js";
import type { NodeDraft } from "./node.js";
import { filledAttribute, type Reading } from "./reading.js";
import { optionalTemplate } from "./text.js";

/** A sub-process without its scope, which is read apart. */
export function readSubProcess(
  type: SubProcessNode["type"],
  { element, base }: NodeDraft,
  scope: SubProcessNode["scope"],
): SubProcessNode {
  return { kind: "subProcess", type, ...base, triggeredByEvent: isTrue(element, "triggeredByEvent"), scope };
}

export function readCallActivity(reading: Reading, { source, base }: NodeDraft): CallActivityNode {
  return {
    kind: "callActivity",
    type: "callActivity",
    ...base,
    calledElement: optionalTemplate(attributeOf(source, "calledElement")),
    in: [...inherited(source), ...readMappings(reading, source, "in")],
    out: readMappings(reading, source, "out"),
    businessKey: optionalTemplate(businessKeyOf(source)),
  };
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

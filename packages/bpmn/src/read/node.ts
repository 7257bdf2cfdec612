import type { TemplateReference } from "../element-template/model.js";
import type { ActivityBase, NodeBase } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readDataInterface } from "./data-interface.js";
import { readDocumentation } from "./documentation.js";
import { readEngineVariables } from "./engine-variables.js";
import { examine } from "./examine.js";
import { extensionFlag, extensionsOf, extensionValue } from "./extensions.js";
import { readListeners } from "./listeners.js";
import { readMultiInstance } from "./multi-instance.js";
import { readInputOutput } from "./parameters.js";
import { readProperties } from "./properties.js";
import { filledAttribute, placeOf, type Reading } from "./reading.js";

/** A flow node on its way into the model: what the file says, what all nodes have in common. */
export interface NodeDraft {
  readonly source: XmlElement;
  readonly base: NodeBase;
}

export function draftNode(reading: Reading, source: XmlElement): NodeDraft {
  examine(reading, source);
  return { source, base: readBase(reading, source) };
}

function readBase(reading: Reading, source: XmlElement): NodeBase {
  const data = readDataInterface(reading, source);
  const template = readTemplateReference(source);
  const sets = readEngineVariables(reading, source);
  const { inputs, outputs } = readInputOutput(reading, source);
  const base = {
    id: reading.ids.of(source) ?? source.name,
    name: attributeOf(source, "name"),
    place: placeOf(reading, source),
    documentation: readDocumentation(source),
    asyncBefore: extensionFlag(source, "asyncBefore", false) || extensionFlag(source, "async", false),
    asyncAfter: extensionFlag(source, "asyncAfter", false),
    exclusive: extensionFlag(source, "exclusive", true),
    inputs,
    outputs,
    ...readProperties(reading, source),
    listeners: readListeners(reading, source),
    loop: readMultiInstance(reading, source),
    retryTimeCycle: extensionsOf(source, "failedJobRetryTimeCycle")[0]?.text || null,
    isForCompensation: reading.structure.isTrue(source, "isForCompensation"),
  };
  if (data === null && template === null && sets.length === 0) return base;
  return {
    ...base,
    ...(data !== null && { data }),
    ...(template !== null && { template }),
    ...(sets.length > 0 && { sets }),
  };
}

/** The `default` of an activity. */
export function readDefaultFlow(source: XmlElement): Pick<ActivityBase, "defaultFlowId"> {
  const defaultFlowId = filledAttribute(source, "default");
  return defaultFlowId === null ? {} : { defaultFlowId };
}

function readTemplateReference(source: XmlElement): TemplateReference | null {
  const id = extensionValue(source, "modelerTemplate") ?? "";
  if (id === "") return null;
  const version = Number.parseInt(extensionValue(source, "modelerTemplateVersion") ?? "", 10);
  return { id, version: Number.isNaN(version) ? null : version };
}

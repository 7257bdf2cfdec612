import type { TemplateReference } from "../element-template/model.js";
import type { ActivityBase, NodeBase } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readDataInterface } from "./data-interface.js";
import { readEngineVariables } from "./engine-variables.js";
import { examine } from "./examine.js";
import { containersOf, extensionFlag, extensionsIn, extensionValue } from "./extensions.js";
import { readListeners } from "./listeners.js";
import { readMultiInstance } from "./multi-instance.js";
import { readNotes } from "./notes.js";
import { readInputOutput } from "./parameters.js";
import { readProperties } from "./properties.js";
import { filledAttribute, placeOf, type Reading } from "./reading.js";
import { holdsExpression, readTemplate } from "./templates.js";

/** What is put together member by member, so that what it does not have takes neither time nor room. */
export type Draft<Part> = { -readonly [Member in keyof Part]: Part[Member] };

/** What a flow node has in common with all others. */
export function readBase(reading: Reading, source: XmlElement): NodeBase {
  examine(reading, source);
  const containers = containersOf(source);
  const { inputs, outputs } = readInputOutput(reading, containers);
  const { properties, propertyPlaces } = readProperties(reading, containers);
  const draft: Draft<NodeBase> = {
    id: reading.ids.of(source) ?? source.name,
    name: attributeOf(source, "name"),
    place: placeOf(reading, source),
    inputs,
    outputs,
    properties,
    listeners: readListeners(reading, containers),
    loop: readMultiInstance(reading, source),
    retryTimeCycle: extensionsIn(containers, "failedJobRetryTimeCycle")[0]?.text || null,
  };
  if (propertyPlaces !== undefined) draft.propertyPlaces = propertyPlaces;
  if (reading.structure.isTrue(source, "isForCompensation")) draft.isForCompensation = true;
  if (source.prefixed.length > 0) addFlags(reading, draft, source);
  const notes = readNotes(reading, source);
  if (notes.length > 0) draft.notes = notes;
  const data = readDataInterface(reading, source);
  if (data !== null) draft.data = data;
  const sets = readEngineVariables(reading, source);
  if (sets.length > 0) draft.sets = sets;
  return draft;
}

function addFlags(reading: Reading, draft: Draft<NodeBase>, source: XmlElement): void {
  const isAsync = extensionFlag(source, "asyncBefore", false) || extensionFlag(source, "async", false);
  if (isAsync) draft.asyncBefore = true;
  if (extensionFlag(source, "asyncAfter", false)) draft.asyncAfter = true;
  if (!extensionFlag(source, "exclusive", true)) draft.exclusive = false;
  const jobPriority = extensionValue(source, "jobPriority") ?? "";
  if (holdsExpression(jobPriority)) draft.jobPriority = readTemplate(reading, source, jobPriority);
  const template = readTemplateReference(source);
  if (template !== null) draft.template = template;
}

/** The `default` of an activity. */
export function addDefaultFlow(draft: Draft<ActivityBase>, source: XmlElement): void {
  const defaultFlowId = filledAttribute(source, "default");
  if (defaultFlowId !== null) draft.defaultFlowId = defaultFlowId;
}

function readTemplateReference(source: XmlElement): TemplateReference | null {
  const id = extensionValue(source, "modelerTemplate") ?? "";
  if (id === "") return null;
  const version = Number.parseInt(extensionValue(source, "modelerTemplateVersion") ?? "", 10);
  return { id, version: Number.isNaN(version) ? null : version };
}

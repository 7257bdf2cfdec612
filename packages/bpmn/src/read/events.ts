import type { EventNode, EventType } from "../model.js";
import type { XmlElement } from "../xml/tree.js";
import { readEventDefinitions } from "./event-definitions.js";
import { extensionValue } from "./extensions.js";
import { readExternal } from "./external.js";
import { readForm } from "./forms.js";
import { type Draft, readBase } from "./node.js";
import { bpmnChild, filledAttribute, type Reading } from "./reading.js";

export function readEvent(reading: Reading, type: EventType, source: XmlElement): EventNode {
  const node: Draft<EventNode> = {
    kind: "event",
    type,
    ...readBase(reading, source),
    definitions: readEventDefinitions(reading, source),
    attachedToId: type === "boundaryEvent" ? filledAttribute(source, "attachedToRef") : null,
    interrupting: isInterrupting(reading, type, source),
    external: readEventExternal(reading, type, source),
    form: type === "startEvent" ? readForm(reading, source) : null,
    initiator: type === "startEvent" ? extensionValue(source, "initiator") : null,
  };
  const handler = type === "boundaryEvent" ? reading.associations.from(source) : null;
  if (handler !== null) node.compensationHandlerId = handler;
  return node;
}

function isInterrupting({ structure }: Reading, type: EventType, source: XmlElement): boolean {
  if (type === "boundaryEvent") return structure.isTrue(source, "cancelActivity");
  return type === "startEvent" && structure.isTrue(source, "isInterrupting");
}

/** Event definitions that the engine looks for before it looks for a message. */
const BEFORE_MESSAGE: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  intermediateThrowEvent: ["linkEventDefinition", "signalEventDefinition", "compensateEventDefinition"],
  endEvent: ["errorEventDefinition", "cancelEventDefinition", "terminateEventDefinition"],
};

/** Only message throw and message end events; their attributes sit on the message event definition. */
function readEventExternal(reading: Reading, type: EventType, source: XmlElement): EventNode["external"] {
  const others = BEFORE_MESSAGE[type];
  if (others === undefined || others.some((name) => bpmnChild(source, name) !== null)) return null;
  const definition = bpmnChild(source, "messageEventDefinition");
  return definition && readExternal(reading, source, definition);
}

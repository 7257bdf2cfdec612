import type { CodeCall } from "../code-call.js";
import type { Template } from "../expression/tree.js";
import type { EventDefinition } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readCondition } from "./conditions.js";
import { examine } from "./examine.js";
import { readExpressions, resultVariableOf } from "./expressions.js";
import { extensionsOf, extensionValue } from "./extensions.js";
import { readMappings } from "./mappings.js";
import { bpmnChild, filledAttribute, placeOf, type Reading, report } from "./reading.js";
import { errorCodeOf, follow } from "./references.js";
import { holdsExpression, readTemplate } from "./templates.js";
import { trim } from "./text.js";

/** The event definitions inside an event, in document order. */
export function readEventDefinitions(reading: Reading, event: XmlElement): readonly EventDefinition[] {
  const { structure } = reading;
  const definitions = structure.partsOf(event, "eventDefinitions").flatMap((definition) => {
    examine(reading, definition);
    return readEventDefinition(reading, structure.typeOf(definition).tag, definition);
  });
  return definitions.length === 0 ? readRegisteredEvent(reading, event) : definitions;
}

/** An event of Flowable's event registry is named by an extension, where no definition of BPMN is. */
function readRegisteredEvent(reading: Reading, event: XmlElement): EventDefinition[] {
  const source = reading.dialect === "flowable" ? extensionsOf(event, "eventType")[0] : undefined;
  const type = source?.text.trim() ?? "";
  return source === undefined || type === ""
    ? []
    : [{ kind: "event", place: placeOf(reading, source), type }];
}

/** The message that an end event throws its error with, where it is more than a text (`parseErrors`, Operaton). */
function thrownMessage(reading: Reading, source: XmlElement): { readonly message?: Template } {
  if (source.parent?.name !== "endEvent") return {};
  const error = reading.roots.find("error", attributeOf(source, "errorRef"));
  const text = error && extensionValue(error, "errorMessage");
  return text && holdsExpression(text) ? { message: readTemplate(reading, source, text) } : {};
}

function readEventDefinition(reading: Reading, type: string, source: XmlElement): EventDefinition[] {
  const place = placeOf(reading, source);
  switch (type) {
    case "errorEventDefinition":
      return [
        {
          kind: "error",
          place,
          code: errorCodeOf(reading, source),
          codeVariable:
            extensionValue(source, "errorCodeVariable") ?? extensionValue(source, "errorVariableName"),
          messageVariable: extensionValue(source, "errorMessageVariable"),
          ...thrownMessage(reading, source),
        },
      ];
    case "escalationEventDefinition":
      return [
        {
          kind: "escalation",
          place,
          code: escalationCodeOf(reading, source),
          codeVariable: extensionValue(source, "escalationCodeVariable"),
        },
      ];
    case "messageEventDefinition":
      return [
        {
          kind: "message",
          place,
          name: readName(reading, source, "message"),
          ...sendingCode(reading, source),
        },
      ];
    case "signalEventDefinition":
      return [
        {
          kind: "signal",
          place,
          name: readName(reading, source, "signal"),
          mappings: readMappings(reading, source, "in"),
        },
      ];
    case "timerEventDefinition":
      return readTimer(reading, source);
    case "conditionalEventDefinition":
      return [readConditional(reading, source)];
    case "compensateEventDefinition":
      return [{ kind: "compensation", place, activityId: filledAttribute(source, "activityRef") }];
    case "linkEventDefinition":
      return [{ kind: "link", place, name: attributeOf(source, "name") }];
    case "terminateEventDefinition":
      return [{ kind: "terminate", place }];
    case "cancelEventDefinition":
      return [{ kind: "cancel", place }];
    default:
      return [];
  }
}

/** What calls code as a service task does (`parseMessageEventDefinition`, `isServiceTaskLike`, Operaton). */
function sendingCode(reading: Reading, source: XmlElement): { readonly code?: CodeCall } {
  const isCode = ["class", "expression", "delegateExpression"].some((name) => extensionValue(source, name));
  const isThrown = THROWING.has(source.parent?.name ?? "");
  if (!isThrown || !isCode || extensionValue(source, "type") !== null) return {};
  return {
    code: { expressions: readExpressions(reading, source), resultVariable: resultVariableOf(source) },
  };
}

const THROWING: ReadonlySet<string> = new Set(["intermediateThrowEvent", "endEvent"]);

/** The name of the message or signal that an event definition refers to. */
function readName(reading: Reading, source: XmlElement, target: "message" | "signal"): Template | null {
  const { element } = follow(reading, source, target);
  const name = element && attributeOf(element, "name");
  return name === null ? null : readTemplate(reading, source, name);
}

/** An empty escalation code counts as none (Operaton's `createEscalation`). */
function escalationCodeOf(reading: Reading, source: XmlElement): string | null {
  const { element } = follow(reading, source, "escalation");
  return element && filledAttribute(element, "escalationCode");
}

function readConditional(reading: Reading, source: XmlElement): EventDefinition {
  const condition = bpmnChild(source, "condition");
  return {
    kind: "conditional",
    place: placeOf(reading, source),
    condition: condition && readCondition(reading, condition),
    variableName: extensionValue(source, "variableName"),
  };
}

/** In the order in which Operaton's `parseTimer` looks. */
const TIMERS = [
  { tag: "timeDate", timer: "date" },
  { tag: "timeCycle", timer: "cycle" },
  { tag: "timeDuration", timer: "duration" },
] as const;

export function readTimer(reading: Reading, source: XmlElement): EventDefinition[] {
  for (const { tag, timer } of TIMERS) {
    const written = bpmnChild(source, tag);
    if (written === null) continue;
    const value = readTemplate(reading, source, trim(written.text));
    return [{ kind: "timer", place: placeOf(reading, source), timer, value }];
  }
  report(reading, source, {
    code: "timer-empty",
    severity: "error",
    message: "a timer has no date, cycle or duration",
    hint: "The engines refuse the model. Say when the timer fires.",
  });
  return [];
}

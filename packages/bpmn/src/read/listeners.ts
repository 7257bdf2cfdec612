import type { Template } from "../expression/tree.js";
import type { Listener } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readTimer } from "./event-definitions.js";
import { fieldExpression } from "./expressions.js";
import { extensionChildren, extensionsIn } from "./extensions.js";
import { placeOf, type Reading, report } from "./reading.js";
import { readScript } from "./scripts.js";
import { readTemplate } from "./templates.js";

const NONE: readonly Listener[] = [];

/** Execution and task listeners in `extensionElements`. Source: Operaton's `parseExecutionListener`. */
export function readListeners(reading: Reading, containers: readonly XmlElement[]): readonly Listener[] {
  if (containers.length === 0) return NONE;
  const execution = extensionsIn(containers, "executionListener");
  const task = extensionsIn(containers, "taskListener");
  if (execution.length === 0 && task.length === 0) return NONE;
  return [
    ...execution.flatMap((listener) => readListener(reading, listener, "execution")),
    ...task.flatMap((listener) => readListener(reading, listener, "task")),
  ];
}

function readListener(reading: Reading, element: XmlElement, kind: Listener["kind"]): Listener[] {
  const implementation = readImplementation(reading, element);
  if (implementation !== null) {
    const timers = timersOf(reading, element);
    const fields = readFields(reading, element);
    return [
      {
        kind,
        event: attributeOf(element, "event"),
        place: placeOf(reading, element),
        ...(timers.length > 0 && { timers }),
        ...(fields.length > 0 && { fields }),
        implementation,
      },
    ];
  }
  report(reading, element, {
    code: "listener-empty",
    severity: "error",
    message: `the ${element.name} has no class, expression, delegateExpression or script`,
    hint: "The engines refuse the model. Say what the listener does or remove it.",
  });
  return [];
}

const readFields = (reading: Reading, element: XmlElement): readonly Template[] =>
  extensionChildren(element, "field").flatMap((field) => {
    const text = fieldExpression(field);
    return text === null ? [] : [readTemplate(reading, field, text)];
  });

/** One that waits for a time says for which (`parseTimeoutTaskListener`, Operaton). */
function timersOf(reading: Reading, element: XmlElement): readonly Template[] {
  if (attributeOf(element, "event") !== "timeout") return [];
  const definitions = element.children.filter(({ name }) => name === "timerEventDefinition");
  return definitions
    .flatMap((definition) => readTimer(reading, definition))
    .flatMap((definition) => (definition.kind === "timer" ? [definition.value] : []));
}

function readImplementation(reading: Reading, element: XmlElement): Listener["implementation"] | null {
  const name = attributeOf(element, "class");
  if (name !== null) return { kind: "class", name };
  const expression = attributeOf(element, "expression");
  if (expression !== null)
    return { kind: "expression", template: readTemplate(reading, element, expression) };
  const delegate = attributeOf(element, "delegateExpression");
  if (delegate !== null)
    return { kind: "delegateExpression", template: readTemplate(reading, element, delegate) };
  const [script] = extensionChildren(element, "script");
  return script ? { kind: "script", script: readScript(reading, script) } : null;
}

import type { Choices } from "../choices.js";
import { type Draft, extensions, type Piece } from "./draft.js";
import { conditionOf, expressionFor, randomName, randomUse } from "./expressions.js";

export const TIMER = `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>`;

/** A condition that is awaited. */
export const conditional = (choices: Choices): string =>
  `<conditionalEventDefinition><condition xsi:type="tFormalExpression">\${${conditionOf(choices)}}</condition></conditionalEventDefinition>`;

/** A signal that is thrown, with what it takes along. */
export function thrownSignal(choices: Choices): string {
  const mapping = () => {
    if (choices.chance(1, 5)) return `<camunda:in variables="all"/>`;
    const use = randomUse(choices);
    const from = choices.chance(1, 2)
      ? `source="${randomName(choices, use)}"`
      : `sourceExpression="${expressionFor(use, choices)}"`;
    return `<camunda:in ${from} target="${randomName(choices, use)}"/>`;
  };
  const mappings = Array.from({ length: choices.below(3) }, mapping).join("");
  return `<signalEventDefinition signalRef="S1">${extensions(mappings)}</signalEventDefinition>`;
}

/** A sub-process that escalates somewhere, and an event at its border that catches that. */
export function escalation(draft: Draft, body: (inside: Draft) => Piece): Piece {
  const { choices } = draft;
  const inside = draft.inside();
  const start = inside.node("startEvent", "Start");
  const raise = inside.node(
    "intermediateThrowEvent",
    "Raise",
    "",
    `<escalationEventDefinition escalationRef="X1"/>`,
  );
  const rest = body(inside);
  inside.flow(start, raise);
  inside.flow(raise, rest.first);
  inside.flow(rest.last, inside.node("endEvent", "End"));
  const host = draft.node("subProcess", "Sub", "", extensions(draft.mappings(true, 1)) + inside.xml);
  const variable = choices.chance(1, 2) ? `camunda:escalationCodeVariable="t1"` : "";
  const code = choices.chance(1, 2) ? `escalationRef="X1"` : "";
  const interrupting = choices.chance(1, 2);
  const attributes = `attachedToRef="${host}" cancelActivity="${interrupting}"`;
  const event = draft.node(
    "boundaryEvent",
    "Boundary",
    attributes,
    `<escalationEventDefinition ${code} ${variable}/>`,
  );
  const handler = body(draft);
  draft.flow(event, handler.first);
  draft.flow(handler.last, draft.node("endEvent", "End"));
  return { first: host, last: host };
}

/** An activity that can be undone, something after it, and the event that has it undone. */
export function compensation(
  draft: Draft,
  task: (draft: Draft, attributes?: string) => string,
  body: () => Piece,
): Piece {
  const host = task(draft);
  const event = draft.node(
    "boundaryEvent",
    "Undo",
    `attachedToRef="${host}"`,
    "<compensateEventDefinition/>",
  );
  const handler = task(draft, `isForCompensation="true"`);
  draft.addArtifact(
    `<association id="${draft.id("association")}" associationDirection="One" sourceRef="${event}" targetRef="${handler}"/>`,
  );
  const between = body();
  const back = draft.node("intermediateThrowEvent", "Back", "", "<compensateEventDefinition/>");
  draft.flow(host, between.first);
  draft.flow(between.last, back);
  return { first: host, last: back };
}

import type { Choices } from "../choices.js";
import { type Draft, extensions, type Piece } from "./draft.js";
import { conditional, TIMER } from "./events.js";
import { randomName } from "./expressions.js";

/** An external task on one of the hosts besides service tasks. */
export function otherHost(draft: Draft): Piece {
  const { choices } = draft;
  const external = `camunda:type="external" camunda:topic="topic"`;
  const content = extensions(draft.mappings(true, 2));
  const id = choices.chance(1, 2)
    ? draft.node(choices.of(["sendTask", "businessRuleTask"]), "Task", external, content)
    : draft.node(
        "intermediateThrowEvent",
        "Send",
        "",
        `${content}<messageEventDefinition messageRef="M1" ${external}/>`,
      );
  return { first: id, last: id };
}

/** Somebody who waits for a message, with mappings. */
export function receiving(draft: Draft): Piece {
  const id = draft.node("receiveTask", "Receive", `messageRef="M2"`, extensions(draft.mappings(true, 1)));
  return { first: id, last: id };
}

/** A script that reads variables and sets one to what it makes of them. */
export function scripting(draft: Draft): Piece {
  const { choices } = draft;
  const [number, text, flag] = (["number", "text", "flag"] as const).map((use) => randomName(choices, use));
  const script = choices.of([
    `execution.setVariable('${number}', ${number} * 2);`,
    `var given = execution.getVariable('${text}'); execution.setVariable('${text}', 'is ' + given);`,
    `if (${flag}) { execution.setVariable('${text}', 'A'); } else { execution.setVariable('${number}', 1); }`,
    `execution.setVariable('${flag}', ${text} === 'A' || ${number} &gt; 3);`,
    `execution.setVariable('${text}', ${text}.toUpperCase());`,
  ]);
  const id = draft.node("scriptTask", "Script", `scriptFormat="javascript"`, `<script>${script}</script>`);
  return { first: id, last: id };
}

/** Goes on elsewhere, by name. */
export function linked(draft: Draft): Piece {
  const name = draft.id("link");
  const definition = `<linkEventDefinition name="${name}"/>`;
  const first = draft.node("intermediateThrowEvent", "Leave", "", definition);
  const last = draft.node("intermediateCatchEvent", "Enter", "", definition);
  return { first, last };
}

/** Branches that nothing joins: one goes on, the others end on their own. */
export function unjoined(draft: Draft, body: () => Piece): Piece {
  const fork = draft.node(draft.choices.of(["parallelGateway", "task"]), "Part");
  const [main, beside] = [body(), body()];
  draft.flow(fork, main.first);
  draft.flow(fork, beside.first);
  draft.flow(beside.last, draft.node("endEvent", "End"));
  return { first: fork, last: main.last };
}

/** What an event sub-process begins with, besides errors and messages. */
export const otherTrigger = (choices: Choices): string =>
  choices.of([
    TIMER,
    `<signalEventDefinition signalRef="S1"/>`,
    conditional(choices),
    `<escalationEventDefinition escalationRef="X1" camunda:escalationCodeVariable="t2"/>`,
  ]);

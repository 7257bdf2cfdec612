import { collectionTask } from "./collections.js";
import { decisionTask } from "./decisions.js";
import { type Draft, extensions, type Piece } from "./draft.js";
import { compensation, conditional, escalation, TIMER, thrownSignal } from "./events.js";
import { randomName, randomUse } from "./expressions.js";
import {
  ERRORS,
  externalTask,
  multiInstance,
  ownTask,
  plainTask,
  userTask,
  withBoundary,
  workerXml,
} from "./tasks.js";
import { linked, otherHost, otherTrigger, receiving, scripting, unjoined } from "./varied.js";

type Maker = (draft: Draft, depth: number) => Piece;

/** A piece of a model, nested at most `depth` deep. */
export function block(draft: Draft, depth: number): Piece {
  const simple: readonly Maker[] = [
    externalTask,
    externalTask,
    externalTask,
    userTask,
    ownTask,
    catching,
    signal,
    ...(draft.asksDecisions ? [decisionTask, collectionTask] : []),
    ...(draft.isVaried ? [otherHost, receiving, scripting, linked, loopedUserTask] : []),
  ];
  const nested: readonly Maker[] = [
    ...[exclusive, exclusive, parallel, inclusive, loop, subProcess, call, race],
    ...[byDefault, escalating, undoing],
    ...(draft.isVaried ? [parting] : []),
  ];
  return draft.choices.of(depth > 0 ? [...simple, ...nested] : simple)(draft, depth - 1);
}

/** One to three pieces in a row. */
export function sequence(draft: Draft, depth: number): Piece {
  const pieces = Array.from({ length: 1 + draft.choices.below(3) }, () => block(draft, depth));
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1];
    if (next !== undefined) draft.flow(piece.last, next.first);
  }
  const [first] = pieces;
  const last = pieces.at(-1);
  return { first: first?.first ?? "", last: last?.last ?? "" };
}

function split(draft: Draft, depth: number, tag: string, join: string): Piece {
  const { choices } = draft;
  const hasConditions = tag !== "parallelGateway";
  const fork = draft.id("Fork");
  const merge = draft.node(join, "Join");
  const flows: string[] = [];
  const ways = 2 + choices.below(2);
  for (let way = 0; way < ways; way += 1) {
    const condition = hasConditions && way > 0 ? draft.condition() : null;
    if (hasConditions && choices.chance(1, 5)) {
      flows.push(draft.flow(fork, merge, condition));
    } else {
      const piece = sequence(draft, depth);
      flows.push(draft.flow(fork, piece.first, condition));
      if (hasConditions && way > 0 && tag === "exclusiveGateway" && choices.chance(1, 6)) {
        draft.flow(piece.last, endEvent(draft));
      } else {
        draft.flow(piece.last, merge);
      }
    }
  }
  const byDefault = hasConditions ? `default="${flows[0]}"` : "";
  draft.add(`<${tag} id="${fork}" ${byDefault}/>`);
  return { first: fork, last: merge };
}

const exclusive: Maker = (draft, depth) => split(draft, depth, "exclusiveGateway", "exclusiveGateway");
const parallel: Maker = (draft, depth) => split(draft, depth, "parallelGateway", "parallelGateway");
const inclusive: Maker = (draft, depth) => split(draft, depth, "inclusiveGateway", "inclusiveGateway");

/** Around again while a condition holds. */
function loop(draft: Draft, depth: number): Piece {
  const enter = draft.node("exclusiveGateway", "Again");
  const body = sequence(draft, depth);
  const leave = draft.id("Enough");
  const out = draft.node("exclusiveGateway", "Out");
  draft.flow(enter, body.first);
  draft.flow(body.last, leave);
  draft.flow(leave, enter, draft.condition());
  const byDefault = draft.flow(leave, out);
  draft.add(`<exclusiveGateway id="${leave}" default="${byDefault}"/>`);
  return { first: enter, last: out };
}

/** The events behind an event-based gateway. */
function race(draft: Draft, depth: number): Piece {
  const gateway = draft.node("eventBasedGateway", "Race");
  const merge = draft.node("exclusiveGateway", "Join");
  for (const definition of [`<messageEventDefinition messageRef="M2"/>`, TIMER]) {
    const event = draft.node("intermediateCatchEvent", "Catch", "", definition);
    const piece = block(draft, Math.min(depth, 0));
    draft.flow(gateway, event);
    draft.flow(event, piece.first);
    draft.flow(piece.last, merge);
  }
  return { first: gateway, last: merge };
}

/** A task that is left by one of two flows. */
function byDefault(draft: Draft, depth: number): Piece {
  const task = draft.id("Task");
  const merge = draft.node("exclusiveGateway", "Merge");
  const [one, other] = [sequence(draft, depth), block(draft, depth)];
  draft.flow(task, one.first, draft.condition());
  const fallback = draft.flow(task, other.first);
  for (const { last } of [one, other]) draft.flow(last, merge);
  draft.add(workerXml(task, `default="${fallback}"`, extensions(draft.mappings(true, 1))));
  return { first: task, last: merge };
}

const escalating: Maker = (draft, depth) => escalation(draft, (inside) => block(inside, Math.min(depth, 0)));

const parting: Maker = (draft, depth) => unjoined(draft, () => sequence(draft, Math.min(depth, 1)));

function loopedUserTask(draft: Draft): Piece {
  const id = draft.node("userTask", "User", "", extensions(draft.mappings(false, 1)) + multiInstance(draft));
  return { first: id, last: id };
}

const undoing: Maker = (draft, depth) =>
  compensation(draft, plainTask, () => block(draft, Math.min(depth, 0)));

function catching(draft: Draft): Piece {
  const definition = draft.choices.of([
    TIMER,
    `<messageEventDefinition messageRef="M3"/>`,
    `<signalEventDefinition signalRef="S1"/>`,
    conditional(draft.choices),
  ]);
  const id = draft.node("intermediateCatchEvent", "Catch", "", extensions(outputs(draft)) + definition);
  return { first: id, last: id };
}

const outputs = (draft: Draft): string => (draft.choices.chance(1, 4) ? draft.mappings(true, 1) : "");

function signal(draft: Draft): Piece {
  const id = draft.node("intermediateThrowEvent", "Throw", "", thrownSignal(draft.choices));
  return { first: id, last: id };
}

function endEvent(draft: Draft): string {
  const { choices } = draft;
  const definition = choices.of([
    "",
    `<errorEventDefinition errorRef="${choices.of(ERRORS)}"/>`,
    "<terminateEventDefinition/>",
  ]);
  return draft.node("endEvent", "End", "", definition);
}

/** A sub-process, maybe multi-instance, with mappings and maybe an event sub-process. */
function subProcess(draft: Draft, depth: number): Piece {
  const inside = scope(draft, depth);
  const repeated = draft.choices.chance(1, 5) ? multiInstance(draft) : "";
  const content = extensions(draft.mappings(repeated === "", 1)) + repeated + inside;
  return withBoundary(draft, draft.node("subProcess", "Sub", "", content));
}

/** Start, something, end; sometimes an event sub-process besides. */
export function scope(draft: Draft, depth: number): string {
  const inside = draft.inside();
  const start = inside.node("startEvent", "Start");
  const body = sequence(inside, depth);
  inside.flow(start, body.first);
  inside.flow(body.last, inside.choices.chance(1, 8) ? endEvent(inside) : inside.node("endEvent", "End"));
  if (inside.choices.chance(1, 4)) eventSubProcess(inside, depth);
  return inside.xml;
}

function eventSubProcess(draft: Draft, depth: number): void {
  const { choices } = draft;
  const inside = draft.inside();
  const isError = choices.chance(1, 2);
  const variables = choices.chance(1, 2) ? `camunda:errorCodeVariable="t3"` : "";
  const definition = isError
    ? `<errorEventDefinition errorRef="${choices.of(ERRORS)}" ${variables}/>`
    : draft.isVaried && choices.chance(1, 2)
      ? otherTrigger(choices)
      : `<messageEventDefinition messageRef="M4"/>`;
  const interrupting = isError || choices.chance(1, 2);
  const start = inside.node("startEvent", "Start", `isInterrupting="${interrupting}"`, definition);
  const body = block(inside, Math.min(depth, 0));
  inside.flow(start, body.first);
  inside.flow(body.last, inside.node("endEvent", "End"));
  draft.node("subProcess", "Handler", `triggeredByEvent="true"`, inside.xml);
}

/** A call of the child process. */
function call(draft: Draft): Piece {
  const { choices } = draft;
  const mapping = (tag: string) => {
    const local = choices.chance(1, 6) ? `local="true"` : "";
    if (choices.chance(1, 3)) return `<camunda:${tag} variables="all" ${local}/>`;
    return Array.from({ length: choices.below(3) }, () => {
      const use = randomUse(choices);
      const source = randomName(choices, use);
      const from = choices.chance(1, 3) ? `sourceExpression="\${${source}}"` : `source="${source}"`;
      return `<camunda:${tag} ${from} target="${randomName(choices, use)}" ${local}/>`;
    }).join("");
  };
  const repeated = draft.isVaried && choices.chance(1, 5) ? multiInstance(draft) : "";
  const content = extensions(mapping("in") + mapping("out") + draft.mappings(repeated === "", 1)) + repeated;
  return withBoundary(draft, draft.node("callActivity", "Call", `calledElement="child"`, content));
}

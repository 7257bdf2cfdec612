import type { Listener } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { TIME } from "../../types/value-type.js";
import type { Certainty, Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { scriptEffects } from "./scripts.js";
import { evaluate, opaque, type Site } from "./site.js";

/** Events of task listeners that may come before the task is completed, once or more often, or when it is cancelled. */
const MEANWHILE = ["assignment", "update", "timeout", "delete"];

/** What runs before the activity does its work. */
export const startListeners = (
  site: Site,
  listeners: readonly Listener[],
  environment: Environment,
): readonly Effect[] =>
  listeners.length === 0
    ? NOTHING
    : listenersOf(site, listeners, environment, "execution", (event) => event === "start" || event === null);

/** What runs when a task has been created, its attributes having been evaluated, and while it is open. */
export const taskListeners = (
  site: Site,
  listeners: readonly Listener[],
  environment: Environment,
): readonly Effect[] =>
  listeners.length === 0
    ? NOTHING
    : [
        ...listeners.flatMap((listener) => timerEffects(site, listener, environment)),
        ...listenersOf(site, listeners, environment, "task", (event) => event === null || event === "create"),
        ...listenersOf(
          site,
          listeners,
          environment,
          "task",
          (event) => event === "all" || (event !== null && MEANWHILE.includes(event)),
          "sometimes",
        ),
      ];

/** Timers of a task are set when it is created. */
const timerEffects = (
  site: Site,
  { timers = [], place }: Listener,
  environment: Environment,
): readonly Effect[] =>
  timers.flatMap((timer) =>
    evaluate(site, environment, timer, `timer of the listener is ${oneLine(timer.source)}`, {
      wanted: TIME,
      refusesNull: true,
      place,
    }),
  );

/** What runs after the activity has done its work. */
export const endListeners = (
  site: Site,
  listeners: readonly Listener[],
  environment: Environment,
): readonly Effect[] =>
  listeners.length === 0
    ? NOTHING
    : [
        ...listenersOf(
          site,
          listeners,
          environment,
          "task",
          (event) => event === "complete" || event === "all",
        ),
        ...listenersOf(site, listeners, environment, "execution", (event) => event === "end"),
      ];

/** What runs when a token takes a flow, whatever event its listeners name (Operaton). */
export const takeListeners = (
  site: Site,
  listeners: readonly Listener[],
  environment: Environment,
): readonly Effect[] => listenersOf(site, listeners, environment, "execution", () => true);

const NOTHING: readonly Effect[] = [];

const listenersOf = (
  site: Site,
  listeners: readonly Listener[],
  environment: Environment,
  kind: Listener["kind"],
  comes: (event: string | null) => boolean,
  certainty: Certainty = "always",
): readonly Effect[] =>
  listeners
    .filter((listener) => listener.kind === kind && comes(listener.event))
    .flatMap((listener) => listenerEffects(site, listener, environment, certainty));

const listenerEffects = (
  site: Site,
  listener: Listener,
  environment: Environment,
  certainty: Certainty,
): readonly Effect[] => [
  ...(listener.fields ?? []).flatMap((field) =>
    evaluate(site, environment, field, `field of the listener is ${oneLine(field.source)}`, {
      certainty: "sometimes",
      place: listener.place,
    }),
  ),
  ...calledEffects(site, listener, environment, certainty),
];

function calledEffects(
  site: Site,
  { kind, implementation, place }: Listener,
  environment: Environment,
  certainty: Certainty,
): readonly Effect[] {
  const at = { ...site, place };
  switch (implementation.kind) {
    case "class":
      return [opaque(at, environment, `${kind} listener ${oneLine(implementation.name)}`)];
    case "script":
      return scriptEffects(at, environment, implementation.script, certainty);
    case "delegateExpression":
      return [opaque(at, environment, `${kind} listener ${oneLine(implementation.template.source)}`)];
    case "expression":
      return evaluate(
        at,
        environment,
        implementation.template,
        `${kind} listener is ${oneLine(implementation.template.source)}`,
        { certainty },
      );
  }
}

import type { TaskNode } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { DATE, listOf, NUMBER, STRING, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, type Site } from "./site.js";

const DUE = join(STRING, DATE);
const NAMES = join(STRING, listOf(STRING, "java"));

/** Of what type the value of an attribute must be, where the engine takes no other. */
const WANTED: ReadonlyMap<string, ValueType> = new Map([
  ["assignee", STRING],
  ["candidateUsers", NAMES],
  ["candidateGroups", NAMES],
  ["priority", join(STRING, NUMBER)],
  ["dueDate", DUE],
  ["followUpDate", DUE],
]);

/** Those that belong to the work itself, and one whose names stand for beans. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "delegateExpression",
  "expression",
  "skipExpression",
  "taskPriority",
]);

/** Attributes that are evaluated before the activity does its work: assignee, due date, priority, fields. */
export const attributeEffects = (
  site: Site,
  { expressions }: TaskNode,
  environment: Environment,
): readonly Effect[] => {
  const effects: Effect[] = [];
  for (const [name, template] of Object.entries(expressions)) {
    if (ELSEWHERE.has(name)) continue;
    const reason = `attribute ${name} is ${oneLine(template.source)}`;
    const wanted = WANTED.get(name) ?? UNKNOWN;
    effects.push(...evaluate(site, environment, template, reason, { wanted }));
  }
  return effects;
};

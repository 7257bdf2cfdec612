import type { Template } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { listOf, NUMBER, STRING, TIME, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, type Site } from "./site.js";

const NAMES = join(STRING, listOf(STRING, "java"));
const WHOLE = join(STRING, NUMBER);

/** Of what type the value of an attribute must be, where the engine takes no other. */
const WANTED: ReadonlyMap<string, ValueType> = new Map([
  ["name", STRING],
  ["documentation", STRING],
  ["assignee", STRING],
  ["humanPerformer", STRING],
  ["candidateUsers", NAMES],
  ["candidateGroups", NAMES],
  ["potentialOwner", NAMES],
  ["priority", WHOLE],
  ["dueDate", TIME],
  ["followUpDate", TIME],
  ["formRef", STRING],
  ["caseRef", STRING],
  ["caseVersion", WHOLE],
  ["caseTenantId", STRING],
  ["calledElementVersion", WHOLE],
  ["calledElementVersionTag", STRING],
  ["calledElementTenantId", STRING],
  ["decisionRefVersion", WHOLE],
  ["decisionRefVersionTag", STRING],
  ["decisionRefTenantId", STRING],
]);

/** Those that belong to the work itself, and one whose names stand for beans. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "delegateExpression",
  "expression",
  "skipExpression",
  "taskPriority",
]);

/** Those that fail on null; to others it is as if they were not there (seen on Operaton 1.0.3). */
const REFUSING_NULL: ReadonlySet<string> = new Set([
  "candidateUsers",
  "candidateGroups",
  "potentialOwner",
  "caseRef",
]);

/**
 * Evaluated when somebody looks at the task, so that what fails then does not keep the process, or by code of the
 * application if at all.
 */
const isEvaluatedLater = (name: string): boolean =>
  name === "formKey" || name === "formRef" || name.startsWith("injected.");

/** Flowable shows them as they are written where they fail, and takes values of all types. */
const FORGIVEN_BY_FLOWABLE: ReadonlySet<string> = new Set(["name", "documentation"]);

/**
 * Attributes that are evaluated before the activity does its work: assignee, due date, priority, fields, the version
 * that is called.
 */
export const attributeEffects = (
  site: Site,
  expressions: Readonly<Record<string, Template>>,
  environment: Environment,
): readonly Effect[] => {
  const effects: Effect[] = [];
  for (const [name, template] of Object.entries(expressions)) {
    if (ELSEWHERE.has(name)) continue;
    const reason = `attribute ${name} is ${oneLine(template.source)}`;
    const isForgiven = site.dialect === "flowable" && FORGIVEN_BY_FLOWABLE.has(name);
    const wanted = isForgiven ? UNKNOWN : (WANTED.get(name) ?? UNKNOWN);
    const certainty = isForgiven || isEvaluatedLater(name) ? "sometimes" : "always";
    const refusesNull = REFUSING_NULL.has(name);
    effects.push(...evaluate(site, environment, template, reason, { wanted, refusesNull, certainty }));
  }
  return effects;
};

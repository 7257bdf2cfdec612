import type { Template } from "../expression/tree.js";
import { BPMN_URI } from "../namespaces.js";
import { attributeOf, type XmlAttribute, type XmlElement } from "../xml/tree.js";
import { extensionChildren, extensionsOf, extensionValue } from "./extensions.js";
import { bpmnChild, type Reading } from "./reading.js";
import { holdsExpression, readTemplate } from "./templates.js";

/** Expressions of an element by what they stand in. Own keys only. */
export type Expressions = Readonly<Record<string, Template>>;

const TASK_ATTRIBUTES: ReadonlySet<string> = new Set([
  "assignee",
  "candidateUsers",
  "candidateGroups",
  "dueDate",
  "followUpDate",
  "priority",
  "formKey",
  "formRef",
  "expression",
  "delegateExpression",
  "taskPriority",
  "skipExpression",
]);

const isTaskAttribute = ({ name }: XmlAttribute): boolean => TASK_ATTRIBUTES.has(name);

/**
 * Those of a task. Fields are listed as `field.<name>`, or as `injected.<name>` where it is for code of the application
 * to evaluate them (`ClassDelegateUtil`, Operaton).
 */
export function readExpressions(reading: Reading, source: XmlElement): Expressions {
  const expressions: Record<string, Template> = {};
  for (const name of source.prefixed.some(isTaskAttribute) ? TASK_ATTRIBUTES : []) {
    const text = extensionValue(source, name);
    if (text !== null) expressions[name] = readTemplate(reading, source, text);
  }
  const isInjected = ["class", "delegateExpression"].some((name) => extensionValue(source, name) !== null);
  for (const field of extensionsOf(source, "field")) {
    const text = fieldExpression(field);
    const name = `${isInjected ? "injected" : "field"}.${attributeOf(field, "name") ?? ""}`;
    if (text !== null) expressions[name] = readTemplate(reading, source, text);
  }
  return expressions;
}

/** Where the value of an expression, or the result of a decision or script, goes. */
export const resultVariableOf = (source: XmlElement): string | null =>
  extensionValue(source, "resultVariable") ?? extensionValue(source, "resultVariableName");

export const fieldExpression = (field: XmlElement): string | null =>
  attributeOf(field, "expression") ?? extensionChildren(field, "expression")[0]?.text ?? null;

/**
 * What a user task says in BPMN itself: its name and its documentation may hold expressions, and so may who is to do it
 * (`parseTaskDefinition`, Operaton). Texts without any are left out.
 */
export function readTaskTexts(reading: Reading, source: XmlElement): Expressions {
  const expressions: Record<string, Template> = {};
  const add = (name: string, text: string): void => {
    if (holdsExpression(text)) expressions[name] = readTemplate(reading, source, text);
  };
  add("name", attributeOf(source, "name") ?? "");
  add("documentation", textsOf(source, "documentation").join("\n\n"));
  for (const role of ["humanPerformer", "potentialOwner"]) {
    const assigned = source.children.filter(({ name, uri }) => name === role && uri === BPMN_URI);
    add(role, assigned.flatMap(resourceOf).join(", "));
  }
  return expressions;
}

const textsOf = ({ children }: XmlElement, wanted: string): readonly string[] =>
  children.flatMap(({ name, uri, text }) => (name === wanted && uri === BPMN_URI ? [text.trim()] : []));

function resourceOf(role: XmlElement): readonly string[] {
  const assignment = bpmnChild(role, "resourceAssignmentExpression");
  return assignment === null ? [] : textsOf(assignment, "formalExpression");
}

/**
 * Which version of what it refers to an element means, and of which tenant: `calledElementVersion` of a call activity,
 * `decisionRefVersion` of a business rule task, and so on. A version counts where the binding asks for it
 * (`BaseCallableElement`, Operaton). Of a case, its reference is among them.
 */
export function readReferenceExpressions(
  reading: Reading,
  source: XmlElement,
  reference: "calledElement" | "decisionRef" | "case",
): Expressions {
  const expressions: Record<string, Template> = {};
  const names = [...(reference === "case" ? ["caseRef"] : []), `${reference}TenantId`];
  const binding = extensionValue(source, `${reference}Binding`);
  if (binding === "version") names.push(`${reference}Version`);
  if (binding === "versionTag") names.push(`${reference}VersionTag`);
  for (const name of names) {
    const text = extensionValue(source, name);
    if (text !== null) expressions[name] = readTemplate(reading, source, text);
  }
  return expressions;
}

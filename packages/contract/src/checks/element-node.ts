import {
  childrenOf,
  type Expression,
  type FlowNode,
  type Place,
  type ProcessModel,
  quote,
  type Template,
} from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { variableOf } from "../types/of-expression.js";
import { ownMappingSources, sourcesOf } from "../usage/sources.js";
import { expressionsOf } from "../usage/value-methods.js";
import { conditionSources, type Source } from "../usage/values.js";
import { visitsOf } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/**
 * Workers hand lists over as JSON. Flowable sets the elements of such a list as nodes of JSON: it fails to compute with
 * one, to compare it with a number and to ask whether it is true, finds it equal to nothing, not even to null, and
 * writes texts in quotes. Members of objects, and what an index gives, are plain values (seen on 7.2.0).
 */
export const elementNode: Check = {
  code: "element-node",
  severity: "warning",
  what: "An expression computes or compares with an element of a multi-instance activity in Flowable, whose list a worker gives: it is a node of JSON, with which that fails or never holds.",
  remedy:
    "Read the element by its index (`${list[loopCounter]}`), or let the list hold objects, and read a member.",
  find: (subject) =>
    subject.processes.flatMap((process) => (process.dialect === "flowable" ? findIn(process, subject) : [])),
};

function findIn(process: ProcessModel, { tasks }: CheckSubject): readonly Finding[] {
  const given = new Set(
    tasks
      .filter(({ task }) => task.process === process)
      .flatMap(({ contract }) => contract.outputs)
      .flatMap(({ name, presence }) => (presence === "required" ? [name] : [])),
  );
  if (given.size === 0) return [];
  return visitsOf(process).flatMap(({ node, enclosing }) => {
    const around = enclosing.flatMap(({ owner }) => elementOf(owner, given));
    const inside = [...elementOf(node, given), ...around];
    const [scope] = enclosing;
    const flows = scope?.scope.flows.filter(({ sourceId }) => sourceId === node.id) ?? [];
    return [
      ...placed(inside, [...sourcesOf(node), ...ownMappingSources(node)], node.place, node.id),
      ...placed(inside, assigned(node), node.place, node.id, true),
      ...flows.flatMap(({ condition, place, id }) =>
        placed(around, conditionSources(condition), place, id ?? node.id, true),
      ),
    ];
  });
}

/** Who is to work on a user task: texts. */
const assigned = (node: FlowNode): readonly Source[] =>
  node.kind !== "task"
    ? []
    : ["assignee", "candidateUsers", "candidateGroups"].flatMap((name): readonly Source[] => {
        const template = node.expressions[name];
        return template?.kind === "expression" ? [{ kind: "template", template }] : [];
      });

/** The element variable of a node that goes through a list which a worker gives. */
function elementOf(node: FlowNode | null, given: ReadonlySet<string>): readonly string[] {
  const { collection = null, elementVariable = null } = node?.loop ?? {};
  if (collection === null || elementVariable === null) return [];
  const list =
    collection.kind === "literal"
      ? collection.text
      : collection.kind === "expression"
        ? variableOf(collection.expression)
        : null;
  return list !== null && given.has(list) ? [elementVariable] : [];
}

function placed(
  elements: readonly string[],
  sources: readonly Source[],
  place: Place,
  elementId: string,
  isWhole = false,
): readonly Finding[] {
  return elements.flatMap((name) =>
    sources.flatMap((source) =>
      source.kind === "template" && usesAsValue(source.template, name, isWhole)
        ? [
            {
              place,
              elementId,
              message: `${quote(source.template.source)} takes ${quote(name)} for a plain value, but Flowable sets it to a node of JSON`,
              hint: `It fails, never holds, or has the quotes of JSON in it. Read the element by its index instead, or a member of it (${quote(`\${${name}.value}`)}).`,
            },
          ]
        : [],
    ),
  );
}

/** `isWhole`: whether it is taken for a plain value where it is all that there is. */
function usesAsValue(template: Template, name: string, isWhole: boolean): boolean {
  const isTaken = template.kind === "composite" || isWhole;
  return expressionsOf(template).some((one) => (isTaken && isBare(one, name)) || isOperand(one, name));
}

const isBare = (expression: Expression, name: string): boolean =>
  expression.kind === "identifier" && expression.name === name;

function isOperand(expression: Expression, name: string): boolean {
  switch (expression.kind) {
    case "binary":
      if (isBare(expression.left, name) || isBare(expression.right, name)) return true;
      break;
    case "unary":
      if (isBare(expression.operand, name)) return true;
      break;
    case "conditional":
      if (isBare(expression.test, name)) return true;
      break;
    case "methodCall":
      if (expression.name === "equals" && isBare(expression.object, name)) return true;
      break;
    default:
  }
  return childrenOf(expression).some((child) => isOperand(child, name));
}

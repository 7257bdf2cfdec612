import {
  type CallActivityNode,
  childrenOf,
  type Expression,
  type FlowNode,
  type Place,
  type ProcessModel,
  quote,
  type Template,
} from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { calledId } from "../flow/build/families.js";
import { variableOf } from "../types/of-expression.js";
import { ownMappingSources, sourcesOf } from "../usage/sources.js";
import { expressionsOf } from "../usage/value-methods.js";
import { conditionSources, type Source } from "../usage/values.js";
import { type Visit, visitsOf } from "../walk.js";
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
  find: (subject) => {
    const processes = subject.processes.filter(({ dialect }) => dialect === "flowable");
    const found = processes.map((process) => [process.id, elementsIn(process, subject)] as const);
    const handed = new Map<string, string[]>();
    for (const [, all] of found)
      for (const { node, inside } of all) {
        if (inside.length === 0 || node.kind !== "callActivity") continue;
        const called = calledId(node) ?? "";
        handed.set(called, [...(handed.get(called) ?? []), ...handedOver(node, inside)]);
      }
    return found.flatMap(([id, all]) => {
      const handedIn = [...new Set(handed.get(id))];
      return all.flatMap((one) => findAt(one, handedIn));
    });
  },
};

/** A node, and the elements of lists that workers give: those that it sees inside, and those around it. */
interface Seeing extends Visit {
  readonly inside: readonly string[];
  readonly around: readonly string[];
}

function elementsIn(process: ProcessModel, { tasks }: CheckSubject): readonly Seeing[] {
  const given = new Set(
    tasks
      .filter(({ task }) => task.process === process)
      .flatMap(({ contract }) => contract.outputs)
      .flatMap(({ name, presence }) => (presence === "required" ? [name] : [])),
  );
  return visitsOf(process).map((visit) => {
    const around = visit.enclosing.flatMap(({ owner }) => elementOf(owner, given));
    return { ...visit, around, inside: [...elementOf(visit.node, given), ...around] };
  });
}

/** The names by which a call hands on elements. */
const handedOver = (call: CallActivityNode, elements: readonly string[]): readonly string[] =>
  call.in.flatMap((mapping) => {
    if (mapping.kind === "all") return elements;
    const source =
      mapping.kind === "variable"
        ? mapping.source
        : mapping.source.kind === "expression"
          ? variableOf(mapping.source.expression)
          : null;
    return source !== null && elements.includes(source) ? [mapping.target] : [];
  });

function findAt(
  { node, enclosing, inside, around }: Seeing,
  handedIn: readonly string[],
): readonly Finding[] {
  const seen = [...inside, ...handedIn];
  if (seen.length === 0) return [];
  const [scope] = enclosing;
  const flows = scope?.scope.flows.filter(({ sourceId }) => sourceId === node.id) ?? [];
  return [
    ...placed(seen, [...sourcesOf(node), ...ownMappingSources(node)], node.place, node.id),
    ...placed(seen, assigned(node), node.place, node.id, true),
    ...flows.flatMap(({ condition, place, id }) =>
      placed([...around, ...handedIn], conditionSources(condition), place, id ?? node.id, true),
    ),
  ];
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

import { type Expression, type Place, type ProcessModel, quote, type Template } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { type ClosedTexts, closedTextsOf, membersAt } from "../usage/closed-texts.js";
import { expressionsOf } from "../usage/value-methods.js";
import { mappingTargets } from "../usage/values.js";
import { scopesOf, visitsOf } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/** A way that is never gone, mostly because the text was changed in one of two places. */
export const comparisonNever: Check = {
  code: "comparison-never",
  severity: "warning",
  what: "A condition compares a variable with a text that it never is: forms and decisions set it, and give others.",
  remedy: "Correct the text, or have the form or the decision give it.",
  find: (subject) =>
    subject.processes.flatMap((process) => {
      const placed = comparisonsOf(process);
      if (placed.length === 0) return [];
      const others = () => [...namesHandedOver(subject), ...namesOfOthers(process, subject)];
      const texts = closedTextsOf(process, subject.decisions, others);
      return placed.flatMap((one) => findingsOf(one, texts));
    }),
};

/** What calls hand in may be anything. */
const namesHandedOver = ({ processes }: CheckSubject): readonly string[] =>
  processes.flatMap((process) =>
    visitsOf(process).flatMap(({ node }) => (node.kind === "callActivity" ? mappingTargets(node.in) : [])),
  );

/** What workers are asked for, and who starts the process besides what its form asks for. */
function namesOfOthers(process: ProcessModel, { tasks, starts }: CheckSubject): readonly string[] {
  return [
    ...tasks.flatMap(({ task, contract }) => (task.process === process ? contract.outputs : [])),
    ...starts.flatMap((start) =>
      start.process === process
        ? start.contract.startVariables.filter(({ origin }) => origin !== "declared")
        : [],
    ),
  ].map(({ name }) => name);
}

interface PlacedComparison extends Comparison {
  readonly place: Place;
  readonly elementId: string;
}

const comparisonsOf = (process: ProcessModel): readonly PlacedComparison[] =>
  scopesOf(process).flatMap(({ flows }) =>
    flows.flatMap(({ condition, place, id, sourceId }) =>
      condition?.kind === "expression"
        ? comparisonsIn(condition.template).map((one) => ({ ...one, place, elementId: id ?? sourceId }))
        : [],
    ),
  );

function findingsOf(
  { path, text, place, elementId }: PlacedComparison,
  texts: ClosedTexts,
): readonly Finding[] {
  const hint = hintFor(texts, path, text);
  const message = `the condition compares ${quote(path)} with ${quote(text)}, which nothing in the models makes it`;
  return hint === null ? [] : [{ place, elementId, message, hint }];
}

/** What the value is instead, `null` when it may be the text. */
function hintFor(texts: ClosedTexts, path: string, text: string): string | null {
  const known = texts.get(path);
  if (known !== undefined) return known.includes(text) ? null : `It is one of ${listed(known)}.`;
  const end = path.lastIndexOf(".");
  const members = end < 0 ? undefined : texts.get(membersAt(path.slice(0, end)));
  if (members === undefined || members.includes(path.slice(end + 1))) return null;
  return `${quote(path.slice(0, end))} has the members ${listed(members)}.`;
}

const listed = (names: readonly string[]): string => [...new Set(names)].map(quote).join(", ");

interface Comparison {
  readonly path: string;
  readonly text: string;
}

const comparisonsIn = (template: Template): readonly Comparison[] =>
  expressionsOf(template).flatMap(comparisonsWithin);

function comparisonsWithin(expression: Expression): readonly Comparison[] {
  switch (expression.kind) {
    case "unary":
      return comparisonsWithin(expression.operand);
    case "conditional":
      return [expression.test, expression.then, expression.otherwise].flatMap(comparisonsWithin);
    case "binary":
      return expression.operator === "==" || expression.operator === "!="
        ? [
            comparison(expression.left, expression.right),
            comparison(expression.right, expression.left),
          ].flat()
        : [expression.left, expression.right].flatMap(comparisonsWithin);
    default:
      return [];
  }
}

function comparison(one: Expression, other: Expression): readonly Comparison[] {
  const path = pathOf(one);
  return path !== null && other.kind === "string" ? [{ path, text: other.value }] : [];
}

function pathOf(expression: Expression): string | null {
  if (expression.kind === "identifier") return expression.name;
  if (expression.kind !== "member") return null;
  const outer = pathOf(expression.object);
  return outer === null ? null : `${outer}.${expression.name}`;
}

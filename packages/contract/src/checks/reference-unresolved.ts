import { type FlowNode, quote, type Template } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { callsOf, visitsOf } from "../walk.js";
import type { Check } from "./check.js";

/** What is referred to and not at hand is unknown, and types stay open. */
export const referenceUnresolved: Check = {
  code: "reference-unresolved",
  severity: "info",
  what: "A decision, form or process that an element refers to is not among the files, so that what it sets and reads is unknown.",
  remedy: "Name its file too, or correct the reference.",
  find: ({ processes, decisions, formIds }) => {
    const processIds = new Set(processes.map(({ id }) => id));
    const nodes = processes.flatMap(visitsOf).map(({ node }) => node);
    const calls = processes.flatMap(callsOf).map(({ node }) => node);
    return [
      ...nodes.flatMap((node) => missing(node, "decision", decisionOf(node), decisions)),
      ...nodes.flatMap((node) => missing(node, "form", formOf(node), formIds)),
      ...calls.flatMap((node) => missing(node, "process", node.calledElement, processIds)),
    ];
  },
};

/** What is at hand, by id. */
type AtHand = Pick<ReadonlySet<string>, "has">;

const decisionOf = (node: FlowNode): Template | null =>
  node.kind === "task" ? (node.decision?.decisionRef ?? null) : null;

function formOf(node: FlowNode): Template | null {
  const formRef = node.kind === "task" || node.kind === "event" ? (node.form?.formRef ?? null) : null;
  return formRef === null || /[$#]\{/.test(formRef)
    ? null
    : { kind: "literal", source: formRef, text: formRef };
}

function missing(
  node: FlowNode,
  kind: "decision" | "form" | "process",
  reference: Template | null,
  known: AtHand,
): Finding[] {
  if (reference?.kind !== "literal" || known.has(reference.text)) return [];
  return [
    {
      place: node.place,
      elementId: node.id,
      message: `the ${kind} ${quote(reference.text)} is not among the files`,
      hint: `What it sets and reads is unknown. Name the file of the ${kind} too, or correct the reference.`,
    },
  ];
}

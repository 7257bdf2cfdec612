import { type FlowNode, type Form, quote, type Template } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { formReferenceOf } from "../form-reference.js";
import { visitsOf } from "../walk.js";
import type { Check } from "./check.js";

/** What is referred to and not at hand is unknown, and types stay open. */
export const referenceUnresolved: Check = {
  code: "reference-unresolved",
  severity: "info",
  what: "A decision, form or process that an element refers to is not among the files, so that what it sets and reads is unknown.",
  remedy: "Name its file too, or correct the reference.",
  find: ({ processes, decisions, formFields }) => {
    const processIds = new Set(processes.map(({ id }) => id));
    const forms = { has: (reference: string) => formFields(reference) !== null };
    const findings: Finding[] = [];
    const look = (node: FlowNode, kind: string, reference: string | null, known: AtHand): void => {
      if (reference !== null && !known.has(reference)) findings.push(missing(node, kind, reference));
    };
    for (const process of processes) {
      for (const { node } of visitsOf(process)) {
        if (node.kind === "callActivity") look(node, "process", literalIn(node.calledElement), processIds);
        if (node.kind === "task") look(node, "decision", literalIn(node.decision?.decisionRef), decisions);
        if (node.kind === "task" || node.kind === "event") look(node, "form", formOf(node.form), forms);
      }
    }
    return findings;
  },
};

/** What is at hand, by id. */
type AtHand = Pick<ReadonlySet<string>, "has">;

const literalIn = (reference: Template | null | undefined): string | null =>
  reference?.kind === "literal" ? reference.text : null;

function formOf(form: Form | null): string | null {
  const reference = form === null ? null : formReferenceOf(form);
  return reference === null || /[$#]\{/.test(reference) ? null : reference;
}

const missing = (node: FlowNode, kind: string, reference: string): Finding => ({
  place: node.place,
  elementId: node.id,
  message: `the ${kind} ${quote(reference)} is not among the files`,
  hint: `What it sets and reads is unknown. Name the file of the ${kind} too, or correct the reference.`,
});

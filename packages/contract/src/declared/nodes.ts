import type { FlowNode, FormField, ProcessModel } from "@bpmn-worker/bpmn";
import { fieldVariable } from "../start-variables.js";
import { visitsOf } from "../walk.js";
import { declareVariables } from "./apply.js";
import { type DeclarationFindings, type Declarations, NOTHING_DECLARED } from "./declaration.js";
import { misplaced } from "./misplaced.js";
import { ownDeclarations } from "./own.js";

/**
 * What the author of an element that no worker works on declares of its variables: a person's form, a message, code in
 * Java. Nothing, of external tasks, and of the start events of a process, whose declarations are those of its start.
 */
export const nodeDeclarations = (node: FlowNode): Declarations =>
  isOfWorkers(node) ? NOTHING_DECLARED : ownDeclarations(node);

const isOfWorkers = (node: FlowNode): boolean =>
  (node.kind === "task" || node.kind === "event") && node.external !== null;

/** Whether a node is a start event of the process itself. */
export const isProcessStart = ({ scope }: ProcessModel, node: FlowNode): boolean =>
  node.kind === "event" && node.type === "startEvent" && scope.nodes.includes(node);

/** What is wrong with such declarations in a process; of what its elements set no more is known than their forms say. */
export function nodeFindings(
  process: ProcessModel,
  fieldsOf: (node: FlowNode) => readonly FormField[],
): readonly DeclarationFindings[] {
  const findings: DeclarationFindings[] = [];
  for (const { node } of visitsOf(process)) {
    const declared = nodeDeclarations(node);
    if (declared === NOTHING_DECLARED || isProcessStart(process, node)) continue;
    const fields = fieldsOf(node).map((field) => fieldVariable(field, node.id));
    const given = declared.variables.filter(({ direction }) => direction === "out");
    findings.push({
      invalid: [...declared.invalid, ...misplaced(node)],
      contradictions: declareVariables(fields, given, (variable) => variable).contradictions,
    });
  }
  return findings;
}

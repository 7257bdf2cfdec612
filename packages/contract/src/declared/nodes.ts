import { type FlowNode, type FormField, type ProcessModel, quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { fieldVariable } from "../start-variables.js";
import { visitsOf } from "../walk.js";
import { declareVariables } from "./apply.js";
import { type DeclarationFindings, type Declarations, NOTHING_DECLARED } from "./declaration.js";
import { LOCK_PROPERTY } from "./lock-duration.js";
import { ERROR_PROPERTY, placeOfProperty, propertyDeclarations } from "./properties.js";

/**
 * What the author of an element that no worker works on declares of its variables: a person's form, a message, code in
 * Java. Nothing, of external tasks, and of the start events of a process, whose declarations are those of its start.
 */
export const nodeDeclarations = (node: FlowNode): Declarations =>
  isOfWorkers(node) ? NOTHING_DECLARED : propertyDeclarations(node);

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

const misplaced = (node: FlowNode): readonly Finding[] =>
  [ERROR_PROPERTY, LOCK_PROPERTY]
    .filter((property) => Object.hasOwn(node.properties, property))
    .map((property) => ({
      place: placeOfProperty(node, property),
      elementId: node.id,
      message: `the extension property ${quote(property)} is on an element that is no external task`,
      hint: "It says something about workers. Move it to their task.",
    }));

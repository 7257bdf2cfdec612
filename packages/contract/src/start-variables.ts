import type { Dialect, FormField, ProcessModel } from "@bpmn-worker/bpmn";
import type { GivenContract } from "./contract.js";
import { evidenceAt, fewReasons, oneLine } from "./evidence.js";
import type { FlowVariable } from "./flow/found.js";
import { formReferenceOf } from "./form-reference.js";
import { memberAccess } from "./member-access.js";
import { compareText } from "./order.js";
import { typeOfField } from "./types/of-field.js";
import { printType } from "./types/print.js";

/** More readers of a variable than this are not listed. */
const MAX_EVIDENCE = 5;

/**
 * The variables that a process is started with: those of its start form, then those that it reads and that nobody in
 * the models can have set. A required field is taken to be filled in, which the engine sees to only when the form
 * itself is submitted. A field that the process cannot do without is required whether the form says so or not.
 */
export function startVariablesOf(
  { scope, dialect }: ProcessModel,
  needed: readonly FlowVariable[],
  fileFields: (formRef: string) => readonly FormField[] | null,
): readonly GivenContract[] {
  const variables = new Map<string, GivenContract>();
  const needs = new Map(needed.map((variable) => [variable.name, variable]));
  for (const node of scope.nodes) {
    if (node.kind !== "event" || node.type !== "startEvent" || node.definitions.length > 0) continue;
    if (node.form === null) continue;
    const reference = formReferenceOf(node.form);
    const fromFile = reference === null ? [] : (fileFields(reference) ?? []);
    for (const field of [...node.form.fields, ...fromFile]) {
      const filled = fieldVariable(field, node.id);
      const need = needs.get(field.variable);
      variables.set(field.variable, need === undefined ? filled : neededField(filled, need, dialect));
    }
  }
  const inferred = needed.filter(({ name }) => !variables.has(name));
  inferred.sort((one, other) => compareText(one.name, other.name));
  return [...variables.values(), ...inferred.map((variable) => givenVariable(variable, dialect))];
}

/** A variable that somebody outside is asked for. */
export const givenVariable = (
  { name, type, isRequired, evidence }: FlowVariable,
  dialect: Dialect,
): GivenContract => ({
  name,
  ...printType(type),
  presence: isRequired ? "required" : "optional",
  origin: "inferred",
  ...memberAccess(type, dialect),
  evidence: fewReasons(evidence(), MAX_EVIDENCE),
});

/** A form field that the process reads. Of a type of its own making, it is what it is read as. */
function neededField(field: GivenContract, need: FlowVariable, dialect: Dialect): GivenContract {
  const { byForm: _, ...filled } = field;
  const asked = givenVariable(need, dialect);
  const isOpen = field.type === "unknown";
  return {
    ...(need.isRequired ? filled : field),
    ...(isOpen && { type: asked.type }),
    // What is asked of a token says as well whether null does.
    ...((isOpen || dialect === "processengine") && { nullable: field.nullable && asked.nullable }),
    ...(isOpen && asked.memberAccess === true && { memberAccess: asked.memberAccess }),
    ...(need.isRequired && { presence: asked.presence }),
    evidence: [...field.evidence, ...asked.evidence].slice(0, MAX_EVIDENCE),
  };
}

/** A form field as the contract of who fills it in. */
export const fieldVariable = (field: FormField, elementId: string): GivenContract => ({
  name: field.variable,
  type: printType(typeOfField(field)).type,
  presence: field.required ? "required" : "optional",
  nullable: !field.required && field.defaultValue === null,
  origin: "declared",
  byForm: true,
  evidence: [evidenceAt(field.place, elementId, reasonOf(field))],
});

const reasonOf = ({ id, type, required, defaultValue }: FormField): string =>
  [
    `${required ? "required " : ""}field "${oneLine(id)}"${type === null ? "" : ` of type ${oneLine(type)}`} of the start form`,
    ...(defaultValue === null ? [] : [`by default ${oneLine(defaultValue.source)}`]),
  ].join(", ");

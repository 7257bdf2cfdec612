import type { FormField, ProcessModel } from "@bpmn-worker/bpmn";
import type { GivenContract } from "./contract.js";
import { evidenceAt, fewReasons, oneLine } from "./evidence.js";
import type { FlowVariable } from "./flow/found.js";
import { memberAccess } from "./member-access.js";
import { sortedBy } from "./order.js";
import { typeOfField } from "./types/of-field.js";
import { printType } from "./types/print.js";

/** More readers of a variable than this are not listed. */
const MAX_EVIDENCE = 5;

/**
 * The variables that a process is started with: those of its start form, then those that it reads and that nobody in
 * the models can have set. A required field is taken to be filled in, which the engine sees to only when the form
 * itself is submitted.
 */
export function startVariablesOf(
  { scope, dialect }: ProcessModel,
  needed: readonly FlowVariable[],
  fileFields: (formRef: string) => readonly FormField[] | null,
): readonly GivenContract[] {
  const fields = scope.nodes.flatMap((node) => {
    if (node.kind !== "event" || node.type !== "startEvent" || node.definitions.length > 0) return [];
    if (node.form === null) return [];
    const fromFile = node.form.formRef === null ? [] : (fileFields(node.form.formRef) ?? []);
    return [...node.form.fields, ...fromFile].map((field) => ({ field, elementId: node.id }));
  });
  const declared = new Map(
    fields.map(({ field, elementId }) => [field.variable, fieldVariable(field, elementId)]),
  );
  const inferred = needed
    .filter(({ name }) => !declared.has(name))
    .map(
      ({ name, type, isRequired, evidence }): GivenContract => ({
        name,
        ...printType(type),
        presence: isRequired ? "required" : "optional",
        origin: "inferred",
        ...memberAccess(type, dialect),
        evidence: fewReasons(evidence(), MAX_EVIDENCE),
      }),
    );
  return [...declared.values(), ...sortedBy(inferred, ({ name }) => name)];
}

const fieldVariable = (field: FormField, elementId: string): GivenContract => ({
  name: field.variable,
  type: printType(typeOfField(field)).type,
  presence: field.required ? "required" : "optional",
  nullable: !field.required && field.defaultValue === null,
  origin: "declared",
  evidence: [evidenceAt(field.place, elementId, reasonOf(field))],
});

const reasonOf = ({ id, type, required }: FormField): string =>
  `${required ? "required " : ""}field "${oneLine(id)}"${type === null ? "" : ` of type ${oneLine(type)}`} of the start form`;

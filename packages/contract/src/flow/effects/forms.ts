import type { Form, FormField } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { formReferenceOf } from "../../form-reference.js";
import { join } from "../../types/join.js";
import { typeOfField } from "../../types/of-field.js";
import { NULL } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, give, type Site } from "./site.js";

/** A form as it is at hand: its own fields, or those of the file that it refers to. */
export interface KnownForm {
  readonly fields: readonly FormField[];
  /** Whether anything else may be submitted: the form is not known, or lies elsewhere. */
  readonly isOpen: boolean;
}

export function knownForm(
  form: Form | null,
  fileFields: (formRef: string) => readonly FormField[] | null,
): KnownForm {
  if (form === null) return { fields: [], isOpen: true };
  const reference = formReferenceOf(form);
  const fromFile = reference === null ? null : fileFields(reference);
  return {
    fields: [...form.fields, ...(fromFile ?? [])],
    isOpen: form.fields.length === 0 && fromFile === null,
  };
}

/**
 * What submitting a form sets. A field that is required is taken to be filled in when forms are trusted, and one with a
 * default to have it where the form itself is submitted; processes are often started without. Any other may be left
 * out altogether.
 *
 * @param isAtStart whether it is the form that a process is started with
 */
export const formEffects = (
  site: Site,
  { fields }: KnownForm,
  environment: Environment,
  trustForms: boolean,
  isAtStart: boolean,
): readonly Effect[] =>
  fields.flatMap((field): readonly Effect[] => {
    if (field.readonly) return evaluated(site, field, environment);
    const isFilled = trustForms && (field.required || (!isAtStart && field.defaultValue !== null));
    const { place } = field;
    const target = site.builder.scopes.lookup(environment, field.variable);
    const reason = `${field.required ? "required " : ""}form field "${oneLine(field.id)}" sets it`;
    const type = isFilled ? typeOfField(field) : join(typeOfField(field), NULL);
    return [
      ...evaluated(site, field, environment),
      {
        ...give(site, target, type, reason, { certainty: isFilled ? "always" : "sometimes", place }),
        ...(isAtStart ? { isOfStarter: true } : {}),
      },
    ];
  });

/** What is evaluated where the form is shown, and the default where nothing is submitted instead (seen on Operaton). */
const evaluated = (
  site: Site,
  { id, defaultValue, shown, place }: FormField,
  environment: Environment,
): readonly Effect[] => [
  ...(defaultValue === null
    ? []
    : evaluate(site, environment, defaultValue, `default of form field "${oneLine(id)}"`, {
        certainty: "sometimes",
        place,
      })),
  ...(shown === undefined
    ? []
    : evaluate(site, environment, shown, `form field "${oneLine(id)}" shows it`, {
        certainty: "sometimes",
        place,
      })),
];

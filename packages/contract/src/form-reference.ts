import type { Form } from "@bpmn-worker/bpmn";

/** `camunda-forms:deployment:forms/start.form`: a form by its file, as Camunda 7.15 began with. */
const BY_FILE = /^camunda-forms:(?:app|deployment):(?:.*\/)?([^/]+)$/;

/** What a form refers to that lies in a file of its own: the id of that form, or the name of its file. */
export const formReferenceOf = ({ formRef, formKey }: Form): string | null =>
  formRef ?? BY_FILE.exec(formKey ?? "")?.[1] ?? null;

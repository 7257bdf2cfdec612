import type { Form } from "@bpmn-worker/bpmn";
import { typeOfField } from "../types/of-field.js";
import { type Known, knownObject, overJson } from "./known.js";
import type { TokenProcess } from "./process.js";

/**
 * Where the result of a form has its fields. ProcessEngine 9.7.0 puts them into a member (`UserTaskHandler`), the
 * ProcessCube does without; `both` where the scripts of a process do not tell which of them it is made for.
 */
type Placing = "wrapped" | "bare" | "both";

const WRAPPER = "form_fields";

/** What a user task with such a form gives. What a form insists on is filled in, as far as forms are trusted. */
export function formResult({ fields }: Form, process: TokenProcess, trustForms: boolean): Known {
  const placing = placingIn(process);
  const members = fields.map((field): readonly [string, Known] => {
    const isPresent = field.required && trustForms && placing !== "both";
    return [field.id, { type: overJson(typeOfField(field)), isPresent }];
  });
  const wrapped = { ...knownObject(members), isPresent: members.some(([, { isPresent }]) => isPresent) };
  return knownObject([
    ...(placing === "wrapped" ? [] : members),
    ...(placing === "bare" ? [] : [[WRAPPER, wrapped] as const]),
  ]);
}

const placings = new WeakMap<TokenProcess, Placing>();

function placingIn(process: TokenProcess): Placing {
  const known = placings.get(process) ?? lookAt(process);
  placings.set(process, known);
  return known;
}

function lookAt({ steps }: TokenProcess): Placing {
  const read = new Set(
    steps
      .flatMap(({ scripts, conditions }) => [...scripts.all, ...conditions])
      .flatMap(({ traced }) => traced.uses.flatMap(({ path }) => path.steps))
      .flatMap((step) => (step.kind === "member" ? [step.name] : [])),
  );
  if (read.has(WRAPPER)) return "wrapped";
  const fields = steps.flatMap(({ node }) =>
    node.kind === "task" ? (node.form?.fields ?? []).map(({ id }) => id) : [],
  );
  return fields.some((id) => read.has(id)) ? "bare" : "both";
}

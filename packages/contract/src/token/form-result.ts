import type { Form, Path } from "@bpmn-worker/bpmn";
import { typeOfField } from "../types/of-field.js";
import { type Known, knownObject, overJson } from "./known.js";
import type { TokenProcess } from "./process.js";

/**
 * Where the result of a form has its fields. ProcessEngine 9.7.0 puts them into a member (`UserTaskHandler`), the
 * ProcessCube does without; `both` where the scripts of a process do not tell, or not alike, which of them it is made for.
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
  const fields = new Set<string | undefined>(
    steps.flatMap(({ node }) => (node.kind === "task" ? (node.form?.fields ?? []).map(({ id }) => id) : [])),
  );
  const paths = steps
    .flatMap(({ scripts, conditions }) => [...scripts.all, ...conditions])
    .flatMap(({ traced }) => traced.uses.map(({ path }) => namesIn(path)));
  const isWrapped = paths.some((names) => names.includes(WRAPPER));
  const isBare = paths.some(([first, second, third]) => fields.has(first === "current" ? second : third));
  return isWrapped === isBare ? "both" : isWrapped ? "wrapped" : "bare";
}

const namesIn = ({ steps }: Path): readonly string[] =>
  steps.map((step) => (step.kind === "member" ? step.name : ""));

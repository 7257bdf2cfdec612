import type { Form, Path, TracedScript } from "@bpmn-worker/bpmn";
import { typeOfField } from "../types/of-field.js";
import { type Known, knownObject, overJson } from "./known.js";
import type { Origins, OriginsOf } from "./origins.js";
import type { TokenProcess, TokenStep } from "./process.js";

/**
 * Where the result of a form has its fields. ProcessEngine 9.7.0 puts them into a member (`UserTaskHandler`), the
 * ProcessCube does without; `both` where the scripts of a process do not tell, or not alike, which of them it is made for.
 */
type Placing = "wrapped" | "bare" | "both";

const WRAPPER = "form_fields";

/** What a user task with such a form gives. What a form insists on is filled in, as far as forms are trusted. */
export function formResult(
  { fields }: Form,
  process: TokenProcess,
  origins: OriginsOf,
  trustForms: boolean,
): Known {
  const placing = placingIn(process, origins);
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

function placingIn(process: TokenProcess, origins: OriginsOf): Placing {
  const known = placings.get(process) ?? lookAt(process, origins);
  placings.set(process, known);
  return known;
}

function lookAt({ steps, byId }: TokenProcess, origins: OriginsOf): Placing {
  let isWrapped = false;
  let isBare = false;
  const look = (traced: TracedScript, current: Origins): void => {
    for (const { path } of traced.uses) {
      const [first, second = "", third = ""] = namesIn(path);
      isWrapped ||= second === WRAPPER || third === WRAPPER;
      if (first === "current")
        isBare ||= [...current].some((one) => one.kind === "step" && asks(one, second));
      else isBare ||= asks(byId.get(second), third);
    }
  };
  for (const step of steps) {
    const before = origins.before(step).current;
    for (const { traced } of step.scripts.all) look(traced, before);
    const after = step.conditions.length === 0 ? null : origins.after(step);
    if (after !== null) for (const { traced } of step.conditions) look(traced, after.current);
  }
  return isWrapped === isBare ? "both" : isWrapped ? "wrapped" : "bare";
}

/** Whether it is a user task with a field of this name. */
const asks = (step: TokenStep | undefined, field: string): boolean =>
  step?.node.kind === "task" && (step.node.form?.fields ?? []).some(({ id }) => id === field);

const namesIn = ({ steps }: Path): readonly string[] =>
  steps.map((step) => (step.kind === "member" ? step.name : ""));

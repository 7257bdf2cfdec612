import type { ExternalTaskContract, WorkerContract } from "../../../src/contract.js";
import type { Instance } from "../engine/instance.js";
import { fits } from "../values/fits.js";
import { shapeOf } from "../values/type-text.js";
import { show, type Value } from "../values/value.js";

/** What the contract says of the element that an instance is of. */
export function contractOf(
  { externalTasks }: WorkerContract,
  { node, process }: Instance,
): ExternalTaskContract | null {
  const isMeant = ({ elementId, processId, file }: ExternalTaskContract) =>
    elementId === node?.id && processId === process.id && file === process.place.file;
  return externalTasks.find(isMeant) ?? null;
}

/**
 * The first promise of a contract that what a worker is given breaks, `null` when all are kept. What somebody annotated
 * is their promise and not the model's.
 */
export function breachOf(
  { elementId, inputs }: ExternalTaskContract,
  given: ReadonlyMap<string, Value>,
): string | null {
  for (const { name, type, nullable, presence, origin } of inputs) {
    if (origin === "annotated") continue;
    const promise = `${presence} ${name}: ${type}${nullable ? " | null" : ""}`;
    const value = given.get(name);
    if (value === undefined) {
      if (presence === "required") return `${elementId} is not given ${promise}`;
    } else if (value === null ? !nullable && type !== "null" : !fits(value, shapeOf(type))) {
      return `${elementId} is promised ${promise} and given ${show(value)}`;
    }
  }
  return null;
}

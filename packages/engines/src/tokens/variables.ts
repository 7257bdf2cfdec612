import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../json.js";
import type { Passage, TaskPassage } from "./passage.js";

const BOUNDARY_EVENT = "bpmn:BoundaryEvent";

/** The variable that a payload is which has no members: a list, a text, a number. */
export const WHOLE_PAYLOAD = "payload";

/**
 * The variables that a task sees, out of its payload. A payload that the model computes is all there is. Where the
 * model computes none it is what the element before handed on; models that know variables mean more by that: every
 * result so far, the latest of each name. Those of `names` that the payload lacks are looked up there.
 */
export function visibleVariables(
  payload: unknown,
  { own, earlier }: TaskPassage,
  names: readonly string[] | "all",
): ReadonlyMap<string, unknown> {
  const given = membersOf(payload);
  if (!isDeepStrictEqual(payload, own.entered)) return given;
  const results = resultsOf(earlier);
  const asked = names === "all" ? [...results.keys()] : names;
  // After an error the payload is the error. Its members must not hide variables that happen to have their names.
  const isError = earlier.find(({ id }) => id === own.previousId)?.elementType === BOUNDARY_EVENT;
  const visible = new Map(given);
  for (const name of asked) {
    if (results.has(name) && (isError || !given.has(name))) visible.set(name, results.get(name));
  }
  return visible;
}

/** A payload that is no object is one variable, {@link WHOLE_PAYLOAD}. */
function membersOf(payload: unknown): ReadonlyMap<string, unknown> {
  if (isRecord(payload)) return new Map(Object.entries(payload));
  return payload === undefined || payload === null ? new Map() : new Map([[WHOLE_PAYLOAD, payload]]);
}

/**
 * What elements handed on, the latest of each name. Only objects have names, and boundary events hand on what went
 * wrong.
 */
export function resultsOf(passages: readonly Passage[]): ReadonlyMap<string, unknown> {
  const finished = passages
    .filter(({ elementType }) => elementType !== BOUNDARY_EVENT)
    .flatMap(({ left }) => (left === null ? [] : [left]))
    .sort((one, other) => one.at - other.at);
  return new Map(finished.flatMap(({ content }) => (isRecord(content) ? Object.entries(content) : [])));
}

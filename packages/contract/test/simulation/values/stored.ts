import { isList, isObject, type Value } from "./value.js";

/** A value as it is after a worker has handed it over: inside of Json, dates are texts. */
export const stored = (value: Value): Value =>
  isList(value)
    ? value.map(inJson)
    : isObject(value)
      ? new Map([...value].map(([name, member]) => [name, inJson(member)]))
      : value;

const inJson = (value: Value): Value => (value instanceof Date ? value.toISOString() : stored(value));

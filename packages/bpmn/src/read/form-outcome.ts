import type { EngineVariable } from "../engine-variable.js";
import type { XmlDocument, XmlElement } from "../xml/tree.js";
import { extensionValue } from "./extensions.js";
import { placeOf, type Reading } from "./reading.js";

/**
 * The variable in which Flowable keeps with which button the form of a user task was handed in (`form_<key>_outcome`).
 * A form that has no such buttons sets none, which nobody can see from here: what a file reads is taken to be set.
 */
export function formOutcome(reading: Reading, source: XmlElement): readonly EngineVariable[] {
  const key = source.name === "userTask" ? extensionValue(source, "formKey") : null;
  const name = `form_${key}_outcome`;
  if (key === null || !outcomesRead(reading.document).has(name)) return [];
  const what = `outcome of the form "${key}"`;
  return [{ name, what, type: "string", nullable: false, when: "end", place: placeOf(reading, source) }];
}

const found = new WeakMap<XmlDocument, ReadonlySet<string>>();

/** Names of outcomes that stand anywhere in a file, which is looked through once. */
function outcomesRead(document: XmlDocument): ReadonlySet<string> {
  const known = found.get(document) ?? new Set(document.elements.flatMap(outcomesIn));
  found.set(document, known);
  return known;
}

const outcomesIn = ({ text, attributes, prefixed }: XmlElement): readonly string[] =>
  [text, ...[...attributes, ...prefixed].map(({ value }) => value)].flatMap((one) =>
    one.includes("_outcome") ? (one.match(/\bform_[\w-]+?_outcome\b/g) ?? []) : [],
  );

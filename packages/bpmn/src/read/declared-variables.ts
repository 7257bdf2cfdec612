import type { DeclaredVariable } from "../model.js";
import { BPMN_URI, DROOLS_URI } from "../namespaces.js";
import { attributeOf, childrenOf, type XmlElement } from "../xml/tree.js";
import { containersOf, extensionsOf } from "./extensions.js";
import { itemType } from "./item-types.js";
import { placeOf, type Reading } from "./reading.js";
import { trim } from "./text.js";

/** What declares variables, by dialect. Engines of the Camunda 7 family ignore all of it. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  jbpm: ["property", "dataObject"],
  flowable: ["dataObject"],
};

/** The variables that a process or sub-process declares. */
export function readDeclaredVariables(reading: Reading, scope: XmlElement): readonly DeclaredVariable[] {
  const tags = TAGS[reading.dialect];
  if (tags === undefined) return [];
  return scope.children.flatMap((element) => {
    const name = element.uri === BPMN_URI && tags.includes(element.name) ? variableName(element) : null;
    if (name === null) return [];
    return [
      {
        name,
        place: placeOf(reading, element),
        type: itemType(reading, element),
        tags: tagsOf(element),
        value: extensionsOf(element, "value")[0]?.text ?? metaValues(element, "defaultValue")[0] ?? null,
      },
    ];
  });
}

/** The name that a property or data object goes by. */
export function variableName(element: XmlElement): string | null {
  return attributeOf(element, "name") || attributeOf(element, "id") || null;
}

/** `customTags`, separated by semicolons or commas. */
const tagsOf = (element: XmlElement): readonly string[] =>
  metaValues(element, "customTags")
    .flatMap((value) => value.split(/[;,]/))
    .map(trim)
    .filter((tag) => tag !== "");

/** The texts of jBPM's `metaData` of this name. */
const metaValues = (element: XmlElement, name: string): readonly string[] =>
  containersOf(element)
    .flatMap((container) => childrenOf(container, "metaData", DROOLS_URI))
    .filter((entry) => attributeOf(entry, "name") === name)
    .flatMap((entry) => childrenOf(entry, "metaValue", DROOLS_URI))
    .map(({ text }) => text);

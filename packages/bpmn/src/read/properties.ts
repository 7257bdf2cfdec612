import type { Place } from "../diagnostic.js";
import type { PropertyBase } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionChildren, extensionsIn } from "./extensions.js";
import { placeOf, type Reading } from "./reading.js";

const NONE: PropertyBase = { properties: {} };

/** Properties in `extensionElements`, later duplicates winning, with places. One without value is the empty text. */
export function readProperties(reading: Reading, containers: readonly XmlElement[]): PropertyBase {
  if (containers.length === 0) return NONE;
  const holders = extensionsIn(containers, "properties");
  if (holders.length === 0) return NONE;
  const values: [string, string][] = [];
  const places: [string, Place][] = [];
  for (const holder of holders) {
    for (const property of extensionChildren(holder, "property")) {
      const name = attributeOf(property, "name");
      if (name === null) continue;
      values.push([name, attributeOf(property, "value") ?? ""]);
      places.push([name, placeOf(reading, property)]);
    }
  }
  if (values.length === 0) return NONE;
  return { properties: Object.fromEntries(values), propertyPlaces: Object.fromEntries(places) };
}

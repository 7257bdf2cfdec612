import { DROOLS_URI } from "../namespaces.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import type { Reading } from "./reading.js";

/**
 * The type of a data input, data output, property or data object: `drools:dtype`, else the structure that its
 * `itemSubjectRef` leads to. A reference that leads nowhere is the type itself, as Flowable has it (`xsd:string`).
 */
export function itemType(reading: Reading, element: XmlElement): string | null {
  const dtype = attributeOf(element, "dtype", DROOLS_URI);
  if (dtype) return dtype;
  const reference = attributeOf(element, "itemSubjectRef") || null;
  const definition = reading.roots.find("itemDefinition", reference);
  return definition ? attributeOf(definition, "structureRef") || null : reference;
}

import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionChildren, extensionsOf } from "./extensions.js";

const NONE: Readonly<Record<string, string>> = {};

/** Extension properties, later duplicates winning. One without value is the empty text. */
export function readProperties(element: XmlElement): Readonly<Record<string, string>> {
  const holders = extensionsOf(element, "properties");
  if (holders.length === 0) return NONE;
  const entries = holders
    .flatMap((properties) => extensionChildren(properties, "property"))
    .flatMap((property): [string, string][] => {
      const name = attributeOf(property, "name");
      return name === null ? [] : [[name, attributeOf(property, "value") ?? ""]];
    });
  return Object.fromEntries(entries);
}

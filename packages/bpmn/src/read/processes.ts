import type { ProcessModel } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { examine } from "./examine.js";
import { containersOf, extensionValue } from "./extensions.js";
import { readListeners } from "./listeners.js";
import { readProperties } from "./properties.js";
import { placeOf, type Reading } from "./reading.js";
import { readScope } from "./scopes.js";

/** All processes of a file, in document order. */
export function readProcesses(reading: Reading): readonly ProcessModel[] {
  const { document, structure } = reading;
  return structure
    .partsOf(document.root, "rootElements")
    .filter((element) => structure.typeOf(element).tag === "process")
    .map((element) => readProcess(reading, element));
}

function readProcess(reading: Reading, source: XmlElement): ProcessModel {
  examine(reading, source);
  const containers = containersOf(source);
  return {
    kind: "process",
    id: reading.ids.of(source) ?? source.name,
    name: attributeOf(source, "name"),
    place: placeOf(reading, source),
    dialect: reading.dialect,
    executable: attributeOf(source, "isExecutable") === "true",
    versionTag: extensionValue(source, "versionTag"),
    historyTimeToLive: extensionValue(source, "historyTimeToLive"),
    ...readProperties(reading, containers),
    listeners: readListeners(reading, containers),
    scope: readScope(reading, source),
  };
}

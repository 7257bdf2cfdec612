import type { ProcessModel } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readDocumentation } from "./documentation.js";
import { examine } from "./examine.js";
import { extensionValue } from "./extensions.js";
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
  return {
    kind: "process",
    id: reading.ids.of(source) ?? source.name,
    name: attributeOf(source, "name"),
    place: placeOf(reading, source),
    dialect: reading.dialect,
    executable: attributeOf(source, "isExecutable") === "true",
    versionTag: extensionValue(source, "versionTag"),
    historyTimeToLive: extensionValue(source, "historyTimeToLive"),
    documentation: readDocumentation(source),
    ...readProperties(reading, source),
    listeners: readListeners(reading, source),
    scope: readScope(reading, source),
  };
}

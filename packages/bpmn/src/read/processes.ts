import type { ProcessModel } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { examine } from "./examine.js";
import { containersOf, extensionValue } from "./extensions.js";
import { readListeners } from "./listeners.js";
import { readLooseNotes, readProcessNotes } from "./notes.js";
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
  const notes = readProcessNotes(reading, source);
  const scope = readScope(reading, source);
  const looseNotes = readLooseNotes(reading, source);
  return {
    kind: "process",
    id: reading.ids.of(source) ?? source.name,
    name: attributeOf(source, "name"),
    place: placeOf(reading, source),
    dialect: reading.dialect,
    executable: isExecutable(reading, source),
    versionTag: extensionValue(source, "versionTag"),
    historyTimeToLive: extensionValue(source, "historyTimeToLive"),
    ...readProperties(reading, containers),
    ...(notes.length > 0 && { notes }),
    ...(looseNotes.length > 0 && { looseNotes }),
    listeners: readListeners(reading, containers),
    scope,
  };
}

/**
 * Whether the engine deploys a process. Flowable does unless it is told not to, jBPM in any case.
 *
 * Source: Operaton's `BpmnParse`, Flowable's `ProcessParser`, jBPM's `ProcessHandler`, ProcessEngine's `process_parser`.
 */
function isExecutable({ dialect }: Reading, source: XmlElement): boolean {
  const said = attributeOf(source, "isExecutable");
  switch (dialect) {
    case "jbpm":
      return true;
    case "flowable":
      return !said || said.toLowerCase() === "true";
    default:
      return said === "true";
  }
}

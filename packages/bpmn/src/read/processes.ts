import { elementsIn, type ModdleElement } from "../moddle/moddle-element.js";
import type { ProcessModel } from "../model.js";
import { attributeOf } from "../xml/tree.js";
import { readDocumentation } from "./documentation.js";
import { examine } from "./examine.js";
import { extensionValue } from "./extensions.js";
import { readListeners } from "./listeners.js";
import { readProperties } from "./properties.js";
import { placeOf, type Reading } from "./reading.js";
import { readScope } from "./scopes.js";

/** All processes of a file, in document order. */
export function readProcesses(reading: Reading): readonly ProcessModel[] {
  return elementsIn(reading.structure.root, "rootElements")
    .filter((element) => element.$type === "bpmn:Process")
    .map((element) => readProcess(reading, element));
}

function readProcess(reading: Reading, element: ModdleElement): ProcessModel {
  const source = examine(reading, element);
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
    properties: readProperties(source),
    listeners: readListeners(reading, source),
    scope: readScope(reading, element),
  };
}

import type { Connector } from "../connector.js";
import type { XmlElement } from "../xml/tree.js";
import { extensionChildren, extensionsOf } from "./extensions.js";
import { readInputOutput } from "./parameters.js";
import type { Reading } from "./reading.js";
import { trim } from "./text.js";

/** The connector of a task; Flowable has none. Source: Operaton's `ConnectorParseListener`. */
export function readConnector(reading: Reading, source: XmlElement): Connector | null {
  if (reading.dialect === "flowable") return null;
  const [element] = extensionsOf(source, "connector");
  if (element === undefined) return null;
  const id = trim(extensionChildren(element, "connectorId")[0]?.text ?? "");
  return { id: id === "" ? null : id, ...readInputOutput(reading, [element]) };
}

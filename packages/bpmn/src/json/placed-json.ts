import type { Place } from "../diagnostic.js";
import { Lines } from "../xml/lines.js";
import { parseJson } from "./parse.js";
import type { JsonNode } from "./tree.js";

/** JSON that says where its parts stand. */
export interface PlacedJson {
  readonly root: JsonNode;
  /** Where a part of it begins. */
  placeOf(node: Pick<JsonNode, "offset">): Place;
}

/** Why a text is no JSON, and where. */
export interface PlacedFault {
  readonly message: string;
  readonly place: Place;
}

/** Reads JSON of other kinds than those that are read here; `file` is for places only. */
export function readPlacedJson(file: string, text: string): PlacedJson | { readonly fault: PlacedFault } {
  const lines = new Lines(text);
  const parsed = parseJson(text);
  const placeOf = ({ offset }: Pick<JsonNode, "offset">): Place => ({ file, ...lines.at(offset) });
  if ("fault" in parsed) {
    const { message, offset } = parsed.fault;
    return { fault: { message, place: placeOf({ offset }) } };
  }
  return { root: parsed.root, placeOf };
}

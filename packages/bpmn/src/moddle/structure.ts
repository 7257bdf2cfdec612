import type { XmlDocument, XmlElement } from "../xml/tree.js";
import { type ModdleElement, parseStrictly } from "./moddle-element.js";
import { INDEX_ATTRIBUTE, project } from "./project.js";

/** A document as moddle understands it. */
export interface Structure {
  readonly root: ModdleElement;
  /** The element of the file that an element of moddle was made from. */
  sourceOf(element: ModdleElement): XmlElement;
}

/**
 * `misfits` are the elements that the BPMN metamodel has no place for; they were left out one by one.
 * `structure` is `null` when there are too many of them.
 */
export interface StructureResult {
  readonly structure: Structure | null;
  readonly misfits: ReadonlySet<XmlElement>;
}

/** So much text is given to moddle, in all attempts together, before a file full of misfits is given up. */
const MAX_CHARACTERS = 5_000_000;

/** Lets moddle read a document. */
export async function readStructure(document: XmlDocument): Promise<StructureResult> {
  const misfits = new Set<XmlElement>();
  for (let characters = 0; characters <= MAX_CHARACTERS; ) {
    const { xml, lines } = project(document, misfits);
    const result = await parseStrictly(xml);
    if ("root" in result) return { structure: { root: result.root, sourceOf: sourceIn(document) }, misfits };
    const misfit = lines[result.line];
    if (!misfit) throw new Error(`moddle refused line ${result.line} of a projection: ${result.reason}`);
    misfits.add(misfit);
    characters += xml.length;
  }
  return { structure: null, misfits };
}

function sourceIn(document: XmlDocument): (element: ModdleElement) => XmlElement {
  return (element) => {
    const source = document.elements[Number(element.$attrs[INDEX_ATTRIBUTE])];
    if (!source) throw new Error(`an element of type ${element.$type} has no source`);
    return source;
  };
}

import { BPMN_URI, DROOLS_URI, vocabularyOf } from "../namespaces.js";
import { attributeOf, type XmlDocument, type XmlElement } from "../xml/tree.js";

/** A document with its elements sorted by what there is to be asked of them, so that nobody has to look at all. */
export interface BpmnDocument extends XmlDocument {
  /** The elements of BPMN. */
  readonly bpmn: readonly XmlElement[];
  /** Those of them that have an id. */
  readonly identified: readonly Identified[];
  /** All other elements. */
  readonly foreign: readonly XmlElement[];
  /** The elements that have an attribute with a prefix. */
  readonly carriers: readonly XmlElement[];
  readonly uses: VocabularyUses;
}

export interface Identified {
  readonly element: XmlElement;
  /** As written, maybe empty. */
  readonly id: string;
}

/** The vocabularies that a file uses, drools included: by namespace URI, in the order in which they are first used. */
export type VocabularyUses = ReadonlyMap<string, Readonly<Use>>;

/** That a file uses a vocabulary. */
export interface Use {
  readonly first: XmlElement;
  /** Elements and attributes. */
  count: number;
}

export function bpmnDocument({ root, elements }: XmlDocument): BpmnDocument {
  const bpmn: XmlElement[] = [];
  const identified: Identified[] = [];
  const foreign: XmlElement[] = [];
  const carriers: XmlElement[] = [];
  const uses = new Map<string, Use>();
  for (const element of elements) {
    if (element.uri === BPMN_URI) {
      bpmn.push(element);
      const id = element.attributes.length === 0 ? null : attributeOf(element, "id");
      if (id !== null) identified.push({ element, id });
    } else {
      foreign.push(element);
      count(uses, element.uri, element);
    }
    if (element.prefixed.length === 0) continue;
    carriers.push(element);
    for (const { uri } of element.prefixed) count(uses, uri, element);
  }
  return { root, elements, bpmn, identified, foreign, carriers, uses };
}

function count(uses: Map<string, Use>, uri: string, element: XmlElement): void {
  const use = uses.get(uri);
  if (use !== undefined) use.count += 1;
  else if (uri === DROOLS_URI || vocabularyOf(uri) !== null) uses.set(uri, { first: element, count: 1 });
}

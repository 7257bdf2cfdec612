import { BPMN_URI, DROOLS_URI, vocabularyOf } from "../namespaces.js";
import type { XmlDocument, XmlElement } from "../xml/tree.js";

/** That a file uses a vocabulary. */
export interface Use {
  readonly first: XmlElement;
  /** Elements and attributes. */
  count: number;
}

/** By namespace URI, in the order in which they are first used. */
export type VocabularyUses = ReadonlyMap<string, Readonly<Use>>;

/** The vocabularies that a file uses, drools included. */
export function vocabularyUses({ elements }: XmlDocument): VocabularyUses {
  const uses = new Map<string, Use>();
  for (const element of elements) {
    if (element.uri !== BPMN_URI) count(uses, element.uri, element);
    for (const { uri } of element.attributes) if (uri !== "") count(uses, uri, element);
  }
  return uses;
}

function count(uses: Map<string, Use>, uri: string, element: XmlElement): void {
  const use = uses.get(uri);
  if (use !== undefined) use.count += 1;
  else if (uri === DROOLS_URI || vocabularyOf(uri) !== null) uses.set(uri, { first: element, count: 1 });
}

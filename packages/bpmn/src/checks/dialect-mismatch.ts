import type { Findings } from "../findings.js";
import { DROOLS_URI, heardBy, VOCABULARIES } from "../namespaces.js";
import type { ElementIds } from "../read/ids.js";
import { ownerId, type Reading } from "../read/reading.js";
import type { XmlDocument, XmlElement } from "../xml/tree.js";

/** What a vocabulary is called, by its namespace URI. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...VOCABULARIES.map(({ name, uri }) => [uri, name] as const),
  [DROOLS_URI, "drools"],
]);

/**
 * A model that says something in a vocabulary that the engine of its dialect does not hear; said once for each
 * vocabulary, where it is first used. A model that only looks like camunda may be on its way to operaton.
 */
export function checkDialect(
  document: XmlDocument,
  ids: ElementIds,
  findings: Findings,
  { dialect, isDialectGiven }: Pick<Reading, "dialect" | "isDialectGiven">,
): void {
  const heard = new Set(dialect === "jbpm" ? [DROOLS_URI] : heardBy(dialect).map(({ uri }) => uri));
  if (!isDialectGiven && dialect === "camunda") heard.add(uriOf("operaton"));
  for (const [uri, { first, count }] of usesIn(document)) {
    if (heard.has(uri)) continue;
    const name = NAMES.get(uri) ?? uri;
    const { line, column } = first;
    findings.add({
      code: "dialect-mismatch",
      severity: "warning",
      line,
      column,
      elementId: ownerId(ids, first),
      message: `the model ${isDialectGiven ? "is read as" : "looks like"} ${dialect}, whose engine does not hear the ${name} namespace, used ${count === 1 ? "once" : `${count} times`}`,
      hint: "Write the model in one namespace, or name the dialect that is meant.",
    });
  }
}

const uriOf = (name: string): string => VOCABULARIES.find((entry) => entry.name === name)?.uri ?? "";

interface Use {
  readonly first: XmlElement;
  readonly count: number;
}

/** How often each vocabulary is used, and where first. */
function usesIn(document: XmlDocument): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const element of document.elements) {
    for (const { uri } of [element, ...element.attributes]) {
      if (uri === "" || !NAMES.has(uri)) continue;
      const { first, count } = uses.get(uri) ?? { first: element, count: 0 };
      uses.set(uri, { first, count: count + 1 });
    }
  }
  return uses;
}

import type { Findings } from "../findings.js";
import { DROOLS_URI, heardBy, VOCABULARIES } from "../namespaces.js";
import type { VocabularyUses } from "../read/bpmn-document.js";
import type { ElementIds } from "../read/ids.js";
import { ownerId, type Reading } from "../read/reading.js";

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
  uses: VocabularyUses,
  ids: ElementIds,
  findings: Findings,
  { dialect, isDialectGiven }: Pick<Reading, "dialect" | "isDialectGiven">,
): void {
  const heard = new Set(dialect === "jbpm" ? [DROOLS_URI] : heardBy(dialect).map(({ uri }) => uri));
  if (!isDialectGiven && dialect === "camunda") heard.add(uriOf("operaton"));
  for (const [uri, { first, count }] of uses) {
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

import {
  capabilityRows,
  type EngineProfile,
  engineNames,
  engineProfiles,
  familyOf,
} from "@bpmn-worker/engines";

/** What engines offer, as a Markdown table: an engine is a column, and the last one says what the worker does instead. */
export function capabilityTable(): string {
  const engines = engineNames.flatMap((name) => {
    const family = familyOf(name);
    return family === null ? [] : [{ family, profile: engineProfiles[name] }];
  });
  const labels = engines.map(({ profile }) => profile.label);
  const header = ["", ...labels, "where not, the worker does this"];
  const known = ["how this is known", ...engines.map(({ profile }) => HOW_KNOWN[profile.evidence]), ""];
  const rows = capabilityRows.map(({ title, isOffered, otherwise }) => [
    title,
    ...engines.map(({ family }) => (isOffered(family) ? "yes" : "no")),
    otherwise,
  ]);
  return [header, header.map(() => "---"), ...rows, known]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const HOW_KNOWN: Readonly<Record<EngineProfile["evidence"], string>> = {
  run: "run in tests",
  "same protocol": "speaks as Camunda 7 does; not run",
  contract: "its published contract; not run",
};

const BEGIN = "<!-- what engines offer: made by scripts/capabilities.ts -->";
const END = "<!-- end of what engines offer -->";

/** A document with the table between its marks. Throws when it has none. */
export function withTable(document: string, table: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error(`Expected a place for the table between ${BEGIN} and ${END}.`);
  return `${document.slice(0, begin)}${BEGIN}\n\n${table}\n\n${document.slice(end)}`;
}

import { type Connector, readsOfTemplate } from "@bpmn-worker/bpmn";
import { factsOf } from "./script-facts.js";
import { valueSources } from "./values.js";

/** What the connectors of Camunda Connect bring, as variables that only their own output parameters see. */
const HTTP: readonly string[] = ["headers", "response", "statusCode"];

const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ["http-connector", HTTP],
  ["soap-http-connector", HTTP],
]);

/** The names of what a connector brings: of one that is not known, all that its output parameters read. */
export const connectorResults = (connector: Connector): readonly string[] =>
  KNOWN.get(connector.id ?? "") ?? [...namesRead(connector)];

function namesRead({ outputs }: Connector): ReadonlySet<string> {
  const names = new Set<string>();
  for (const source of outputs.flatMap(({ value }) => valueSources(value))) {
    if (source.kind === "name") names.add(source.name);
    else if (source.kind === "script") for (const { name } of factsOf(source.script).reads) names.add(name);
    else for (const { name } of readsOfTemplate(source.template)) names.add(name);
  }
  return names;
}

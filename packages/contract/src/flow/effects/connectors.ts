import type { Connector } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { NULL, NUMBER, STRING, UNKNOWN, type ValueType } from "../../types/value-type.js";
import { connectorResults } from "../../usage/connector-results.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { inputEffects, outputEffects } from "./parameters.js";
import { give, type Site } from "./site.js";

/**
 * The work of a connector: its parameters are read, and what its output parameters make of what it brings is set, as
 * by the task itself (`ServiceTaskConnectorActivityBehavior`, Operaton). It sets nothing else.
 */
export function connectorEffects(
  site: Site,
  connector: Connector,
  environment: Environment,
): readonly Effect[] {
  const { scopes } = site.builder;
  const names = connectorResults(connector);
  const request = scopes.declare({ certain: connector.inputs.map(({ name }) => name) });
  const response = scopes.declare({ certain: names });
  const reason = `the connector ${oneLine(connector.id ?? "")} brings it`;
  return [
    ...inputEffects(site, connector, environment, request),
    ...names.map((name) => give(site, [scopes.slot(response, name)], TYPES.get(name) ?? UNKNOWN, reason)),
    ...outputEffects(site, connector, { scopes: [response, ...environment.scopes] }, environment),
  ];
}

/** What connectors for HTTP bring. */
const TYPES: ReadonlyMap<string, ValueType> = new Map([
  ["statusCode", NUMBER],
  ["response", join(STRING, NULL)],
]);

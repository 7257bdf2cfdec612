import { type FlowNode, type Place, type ProcessModel, readsOfTemplate } from "@bpmn-worker/bpmn";
import { scopesOf, visitsOf } from "../walk.js";
import { factsOf } from "./script-facts.js";
import { ownMappingSources, sourcesOf } from "./sources.js";
import { conditionSources, type Source } from "./values.js";

/** Where a variable is read by its name. */
export interface PlacedRead {
  readonly name: string;
  readonly place: Place;
  /** Of a condition that of its sequence flow, if that has an id. */
  readonly elementId: string;
  /** The node that reads, or that is left by the flow whose condition does. */
  readonly nodeId: string;
}

/** Everything in a process that reads variables by name, other than listeners of flows and of the process. */
export const readsIn = (process: ProcessModel): readonly PlacedRead[] => [
  ...visitsOf(process).flatMap(({ node }) => readsOfNode(node)),
  ...scopesOf(process).flatMap(({ flows }) =>
    flows.flatMap(({ condition, place, id, sourceId }) =>
      namesIn(conditionSources(condition)).map((name) => ({
        name,
        place,
        elementId: id ?? sourceId,
        nodeId: sourceId,
      })),
    ),
  ),
];

const readsOfNode = (node: FlowNode): readonly PlacedRead[] =>
  namesIn([...sourcesOf(node), ...ownMappingSources(node)]).map((name) => ({
    name,
    place: node.place,
    elementId: node.id,
    nodeId: node.id,
  }));

/** The names that are read for certain, or may be. */
export const namesIn = (sources: readonly Source[]): readonly string[] => sources.flatMap(namesInOne);

/** Of a script what every run of it reads: words of languages that are not parsed prove nothing. */
function namesInOne(source: Source): readonly string[] {
  switch (source.kind) {
    case "name":
      return [source.name];
    case "template":
      return readsOfTemplate(source.template).map(({ name }) => name);
    case "script":
      return factsOf(source.script).reads.flatMap(({ name, certainty }) =>
        certainty === "always" ? [name] : [],
      );
  }
}

import { type FlowNode, type Place, type ProcessModel, quote, readsOfTemplate } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { NearNames } from "../usage/near-names.js";
import { type ProcessUses, usesOf } from "../usage/process-uses.js";
import { factsOf } from "../usage/script-facts.js";
import { ownMappingSources, sourcesOf } from "../usage/sources.js";
import { conditionSources, type Source } from "../usage/values.js";
import { scopesOf, visitsOf } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/**
 * A name that nothing writes is mostly a start variable or the result of a worker. It is worth a word when it is
 * nearly the name of a variable that the process does write.
 */
export const readUnwritten: Check = {
  code: "read-unwritten",
  severity: "warning",
  what: "A variable is read that nothing in the models sets, and its name is nearly that of one that is set.",
  remedy: "Correct the name.",
  find: (subject) => {
    const written = writtenNames(subject);
    const near = new NearNames(written);
    const isUnwritten = (name: string): boolean => !written.has(name) && subject.usage.isVariable(name);
    return subject.processes.flatMap((process) => {
      const slips = slipsIn(usesOf(process), near, isUnwritten);
      return slips.size === 0 ? [] : findIn(process, slips);
    });
  },
};

function writtenNames({ processes, tasks }: CheckSubject): ReadonlySet<string> {
  const written = new Set<string>();
  for (const process of processes) for (const name of usesOf(process).written) written.add(name);
  for (const { contract } of tasks) {
    for (const { name, origin } of contract.outputs) if (origin === "annotated") written.add(name);
  }
  return written;
}

/** What a process reads, with what was probably meant. */
type Slips = ReadonlyMap<string, string>;

function slipsIn(
  { shared, own, written }: ProcessUses,
  near: NearNames,
  isUnwritten: (name: string) => boolean,
): Slips {
  const slips = new Map<string, string>();
  const look = (name: string): void => {
    const meant = isUnwritten(name) ? near.to(name).find((other) => written.has(other)) : undefined;
    if (meant !== undefined) slips.set(name, meant);
  };
  shared.forEach(look);
  for (const { names } of own) names.forEach(look);
  return slips;
}

/** Once for each element that reads the name. */
function findIn(process: ProcessModel, slips: Slips): readonly Finding[] {
  const told = new Set<string>();
  return readsIn(process).flatMap(({ name, place, elementId }) => {
    const meant = slips.get(name);
    const key = JSON.stringify([name, elementId]);
    if (meant === undefined || told.has(key)) return [];
    told.add(key);
    return [
      {
        place,
        elementId,
        message: `the variable ${quote(name)} is read, but nothing sets it`,
        hint: `Did you mean ${quote(meant)}?`,
      },
    ];
  });
}

interface PlacedRead {
  readonly name: string;
  readonly place: Place;
  readonly elementId: string;
}

const readsIn = (process: ProcessModel): readonly PlacedRead[] => [
  ...visitsOf(process).flatMap(({ node }) => readsOfNode(node)),
  ...scopesOf(process).flatMap(({ flows }) =>
    flows.flatMap(({ condition, place, id, sourceId }) =>
      namesIn(conditionSources(condition)).map((name) => ({ name, place, elementId: id ?? sourceId })),
    ),
  ),
];

const readsOfNode = (node: FlowNode): readonly PlacedRead[] =>
  namesIn([...sourcesOf(node), ...ownMappingSources(node)]).map((name) => ({
    name,
    place: node.place,
    elementId: node.id,
  }));

const namesIn = (sources: readonly Source[]): readonly string[] => sources.flatMap(namesInOne);

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

import type { DecisionReadResult, FormReadResult, ReadResult } from "@bpmn-worker/bpmn";
import type { DeployedDefinition, EngineRepository, Resource } from "@bpmn-worker/engines";
import { PATIENCE } from "../engine/connect.js";
import { mapBounded } from "../models/bounded.js";
import { kindOfName } from "../models/kind.js";

/** Models that are fetched at once. */
const AT_ONCE = 8;

/** A version of a process that an engine runs, or will. */
export interface DeployedVersion {
  readonly definition: DeployedDefinition;
  /** No later version of it is deployed for its tenant. */
  readonly latest: boolean;
}

/** What was read of deployed versions. The `file` of a model is the id of its definition. */
export interface DeployedModels {
  readonly models: readonly ReadResult[];
  readonly decisions: readonly DecisionReadResult[];
  readonly forms: readonly FormReadResult[];
}

/** All versions, each with whether it is the latest. Sorted by key, tenant and version. */
export function versionsOf(definitions: readonly DeployedDefinition[]): DeployedVersion[] {
  const newest = new Map<string, number>();
  const lineOf = ({ key, tenantId }: DeployedDefinition): string => JSON.stringify([key, tenantId]);
  for (const one of definitions) newest.set(lineOf(one), Math.max(one.version, newest.get(lineOf(one)) ?? 0));
  return [...definitions]
    .sort((a, b) => order(lineOf(a), lineOf(b)) || a.version - b.version)
    .map((definition) => ({ definition, latest: newest.get(lineOf(definition)) === definition.version }));
}

/**
 * The versions that tasks may come from once the models have been deployed: those with running instances, and the
 * latest of processes that the models do not bring a newer version of.
 */
export const versionsThatRun = (
  versions: readonly DeployedVersion[],
  deployedNext: ReadonlySet<string>,
): DeployedVersion[] =>
  versions.filter(
    ({ definition, latest }) => definition.instances > 0 || (latest && !deployedNext.has(definition.key)),
  );

/** Fetches and reads versions, with the decisions and forms that they may refer to. */
export async function readDeployed(
  repository: EngineRepository,
  versions: readonly DeployedVersion[],
): Promise<DeployedModels> {
  const { readDecisions, readForm, readModel } = await import("@bpmn-worker/bpmn");
  const models: ReadResult[] = [];
  const beside = new Map<string, Resource>();
  const add = (resource: Resource): void => {
    beside.set(`${resource.name}\n${Buffer.from(resource.bytes).toString("utf8")}`, resource);
  };
  if (versions.length > 0) for (const resource of await repository.latestDecisions(PATIENCE)) add(resource);
  await mapBounded(versions, AT_ONCE, async ({ definition }) => {
    const [model, ...others] = await repository.resources(definition, PATIENCE);
    const { processes, ...rest } = await readModel({ file: definition.id, bytes: model.bytes });
    // A file may hold several processes, each of which is deployed as a definition of its own.
    models.push({ ...rest, processes: processes.filter(({ id }) => id === definition.key) });
    for (const resource of others) add(resource);
  });
  const ofKind = (kind: "decision" | "form") =>
    [...beside.values()]
      .filter(({ name }) => kindOfName(name) === kind)
      .map(({ name, bytes }) => ({ file: name, bytes }));
  return {
    models,
    decisions: ofKind("decision").map(readDecisions),
    forms: ofKind("form").map(readForm),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

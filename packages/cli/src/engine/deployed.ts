import type { DeployedDefinition, EngineRepository, Resource } from "@bpmn-worker/engines";
import { mapBounded } from "../models/bounded.js";
import { kindOfName } from "../models/kind.js";
import type { ReadFiles } from "../models/read-file.js";
import { compareText } from "../order.js";
import { PATIENCE } from "./connect.js";

/** Models that are fetched at once. */
const AT_ONCE = 8;

/** What was read of deployed versions. The `file` of a model says which version it is, see {@link fileOf}. */
export interface DeployedModels extends Omit<ReadFiles, "templates"> {
  /** All of these names. */
  readonly files: ReadonlySet<string>;
}

/** What stands for the file of a deployed version: `order.bpmn (version 3)`. Different for each. */
export function fileOf({ id, key, resource, version, tenantId }: DeployedDefinition): string {
  const tenant = tenantId === null ? "" : `, tenant ${tenantId}`;
  const which = version === null ? id : `${key} version ${version}`;
  return `${resource === "" ? key : resource} (${which}${tenant})`;
}

/** By key, tenant and version. */
const inOrder = (definitions: readonly DeployedDefinition[]): DeployedDefinition[] =>
  [...definitions].sort(
    (a, b) =>
      compareText(a.key, b.key) ||
      compareText(a.tenantId ?? "", b.tenantId ?? "") ||
      (a.version ?? 0) - (b.version ?? 0),
  );

/**
 * The versions that tasks may come from once the models have been deployed: those with running instances, and the
 * latest of processes that the models do not bring a newer version of.
 */
export const versionsThatRun = (
  definitions: readonly DeployedDefinition[],
  deployedNext: ReadonlySet<string>,
): DeployedDefinition[] =>
  inOrder(definitions).filter(
    ({ key, instances, latest }) => instances > 0 || (latest && !deployedNext.has(key)),
  );

/** The versions of some processes that have running instances, read. */
export async function readRunning(
  repository: EngineRepository,
  processIds: ReadonlySet<string>,
): Promise<DeployedModels> {
  const definitions = await repository.definitions(PATIENCE);
  return readDeployed(
    repository,
    inOrder(definitions).filter(({ key, instances }) => instances > 0 && processIds.has(key)),
  );
}

/** Fetches and reads versions, with the decisions and forms that they may refer to. */
export async function readDeployed(
  repository: EngineRepository,
  versions: readonly DeployedDefinition[],
): Promise<DeployedModels> {
  const { readDecisions, readForm, readModel } = await import("@bpmn-worker/bpmn");
  const models: ReadFiles["models"][number][] = [];
  const beside = new Map<string, Resource>();
  const add = (resource: Resource): void => {
    beside.set(`${resource.name}\n${Buffer.from(resource.bytes).toString("utf8")}`, resource);
  };
  if (versions.length > 0) for (const resource of await repository.latestDecisions(PATIENCE)) add(resource);
  await mapBounded(versions, AT_ONCE, async (definition) => {
    const [model, ...others] = await repository.resources(definition, PATIENCE);
    const { processes, ...rest } = await readModel({ file: fileOf(definition), bytes: model.bytes });
    // A file may hold several processes, each of which is deployed as a definition of its own.
    models.push({ ...rest, processes: processes.filter(({ id }) => id === definition.key) });
    for (const resource of others) add(resource);
  });
  const ofKind = (kind: "decision" | "form") =>
    [...beside.values()]
      .filter(({ name }) => kindOfName(name) === kind)
      .map(({ name, bytes }) => ({ file: `${name} (deployed)`, bytes }));
  const [decisions, forms] = [ofKind("decision").map(readDecisions), ofKind("form").map(readForm)];
  const files = new Set([...models, ...decisions, ...forms].map(({ file }) => file));
  return { models, decisions, forms, files };
}

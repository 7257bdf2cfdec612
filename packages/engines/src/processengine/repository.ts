import type { CallOptions } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import type {
  DeployedDefinition,
  DeploymentProblem,
  EngineRepository,
  NewDefinition,
  NewResource,
} from "../repository.js";
import { withoutTasks } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { createProcessEngineApi } from "./client.js";
import { refusal } from "./errors.js";

/** A model and how many instances run of it. */
interface Running {
  readonly key: string;
  readonly xml: string;
  readonly latest: boolean;
  readonly instances: number;
}

const UNPROCESSABLE = 422;

/**
 * Models at ProcessEngine. It keeps one model of each process, under the id of the process; instances go on with the
 * model that they were started of. It counts no versions, and knows no decisions and forms.
 *
 * @param name of the engine, for messages
 * @param basePath with or without the path of an API at its end
 */
export function createProcessEngineRepository(
  name: string,
  transport: Transport,
  basePath: string,
): EngineRepository {
  const { api, via, accepted } = createProcessEngineApi(transport, basePath, withoutTasks(refusal));
  const texts = new WeakMap<DeployedDefinition, string>();

  async function models(options: CallOptions): Promise<ReadonlyMap<string, string>> {
    const listed = accepted(await api.GET("/api/management/v1/process_models", { fetch: via(options) }));
    return new Map((listed?.processModels ?? []).map(({ id, xml }) => [id, xml]));
  }

  async function update(
    id: string,
    { name: resource, bytes }: NewResource,
    options: CallOptions,
  ): Promise<DeploymentProblem | null> {
    const params = { path: { id } };
    const body = { overwriteExisting: true, xml: Buffer.from(bytes).toString("utf8") };
    const path = "/api/management/v1/process_models/{id}/update";
    try {
      accepted(await api.POST(path, { params, body, fetch: via(options) }));
      return null;
    } catch (error) {
      if (!(error instanceof EngineCallError) || error.status !== UNPROCESSABLE) throw error;
      return problem(resource, error.message.replace(/^.*?: 422 /, ""));
    }
  }

  return {
    name,

    async deploy({ resources, onlyChanged, tenantId }, options) {
      if (tenantId !== null) {
        return { kind: "refused", problems: [problem(null, `${name} knows no tenants.`)] };
      }
      const known = await models(options);
      const definitions: NewDefinition[] = [];
      for (const resource of resources) {
        const [id, ...others] = resource.processIds;
        if (id === undefined) continue;
        if (others.length > 0) {
          const message = `${name} takes one process in a file; this one has ${others.length + 1}.`;
          return { kind: "refused", problems: [problem(resource.name, message)] };
        }
        if (onlyChanged && known.get(id) === Buffer.from(resource.bytes).toString("utf8")) continue;
        const refused = await update(id, resource, options);
        if (refused !== null) return { kind: "refused", problems: [refused] };
        definitions.push({ kind: "process", key: id, version: null, resource: resource.name });
      }
      const left = resources.filter(({ processIds }) => processIds.length === 0).map((one) => one.name);
      return { kind: "deployed", definitions, left };
    },

    async definitions(options) {
      const latest = await models(options);
      const active = accepted(
        await api.GET("/api/management/v1/correlations/active", { fetch: via(options) }),
      );
      const started = (active?.correlations ?? [])
        .flatMap(({ processInstances }) => processInstances ?? [])
        .filter(({ state }) => state === "running");
      return versionsOf(latest, started).map(({ xml, ...one }, index) => {
        const definition = deployedDefinition(one, index);
        texts.set(definition, xml);
        return definition;
      });
    },

    async resources(definition) {
      return [{ name: definition.resource, bytes: Buffer.from(texts.get(definition) ?? "", "utf8") }];
    },

    latestDecisions: async () => [],

    close: () => transport.close(),
  };
}

/** The models that new instances are started of, and older ones that instances go on with. */
function versionsOf(
  latest: ReadonlyMap<string, string>,
  started: readonly { readonly processModelId: string; readonly xml: string }[],
): Running[] {
  const known = new Map<string, Running>();
  const count = (key: string, xml: string, instances: number): void => {
    const version = JSON.stringify([key, xml]);
    const before = known.get(version)?.instances ?? 0;
    known.set(version, { key, xml, latest: latest.get(key) === xml, instances: before + instances });
  };
  for (const [key, xml] of latest) count(key, xml, 0);
  for (const { processModelId, xml } of started) count(processModelId, xml, 1);
  return [...known.values()];
}

const deployedDefinition = (
  { key, latest, instances }: Omit<Running, "xml">,
  index: number,
): DeployedDefinition => ({
  id: `${key}:${index}`,
  key,
  name: null,
  version: null,
  versionTag: null,
  tenantId: null,
  latest,
  deploymentId: null,
  resource: `${key}.bpmn`,
  instances,
});

const problem = (resource: string | null, message: string): DeploymentProblem => ({
  resource,
  line: null,
  column: null,
  elementId: null,
  message,
});

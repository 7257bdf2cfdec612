import type { CallOptions } from "@bpmn-worker/runtime";
import { latestAmong } from "../latest.js";
import { encodeMultipart } from "../multipart.js";
import type {
  DeployedDefinition,
  Deployment,
  DeploymentProblem,
  EngineRepository,
  NewDefinition,
  NewResource,
} from "../repository.js";
import { contentOf, withoutTasks } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { createFlowableClient, findApis } from "./client.js";
import { type FlowableDefinition, listDefinitions, modelOf } from "./definitions.js";
import { readProblem, refusal } from "./errors.js";

/** What Flowable takes for models by their names. */
const MODEL = /\.(?:bpmn|bpmn20\.xml)$/;

/**
 * Models at Flowable. Its process API takes one file at a time, and no decisions or forms: those are for other APIs,
 * which not every installation has.
 *
 * @param name of the engine, for messages
 * @param basePath under which `/process-api` is; empty for the root
 */
export function createFlowableRepository(
  name: string,
  transport: Transport,
  basePath: string,
): EngineRepository {
  const apis = findApis(transport, basePath);
  const client = createFlowableClient(apis, withoutTasks(refusal));
  const { api, via, accepted } = client;

  const fileBytes = async (id: string, options: CallOptions): Promise<Buffer> =>
    Buffer.from(await modelOf(client, id, options), "utf8");

  async function isDeployed(
    { name: resource, bytes }: NewResource,
    latest: readonly FlowableDefinition[],
    options: CallOptions,
  ): Promise<boolean> {
    const last = latest.find((one) => fileOf(one) === resource);
    return last !== undefined && (await fileBytes(last.id, options)).equals(bytes);
  }

  /** @returns what came of it, or why not */
  async function deployOne(
    { name: deployment, tenantId }: Deployment,
    { name: resource, bytes }: NewResource,
    options: CallOptions,
  ): Promise<NewDefinition[] | DeploymentProblem> {
    const form = new FormData();
    if (tenantId !== null) form.set("tenantId", tenantId);
    form.set("deploymentName", deployment);
    form.set("file", new Blob([new Uint8Array(bytes)]), resource);
    const { contentType, bytes: body } = await encodeMultipart(form);
    const url = `${apis.base}/process-api/repository/deployments`;
    const reply = await apis.transport.send({ method: "POST", url, body, contentType }, options, "call");
    if (!reply.ok) {
      const content = await contentOf(reply);
      const problem = readProblem(content);
      const error = refusal(reply, content);
      // The engine's own words about the file come with a 500.
      if (problem === null || error.kind === "unauthorized") throw error;
      const message = problem.exception || problem.message;
      return { resource, line: null, column: null, elementId: null, message };
    }
    const made = await reply.json();
    const deploymentId = typeof made === "object" && made !== null && "id" in made ? String(made.id) : "";
    const definitions = await listDefinitions(client, { deploymentId }, options);
    return definitions.map(({ key, version }) => ({ kind: "process", key, version, resource }));
  }

  return {
    name,

    async deploy(deployment, options) {
      const [models, left] = split(deployment.resources);
      const latest = deployment.onlyChanged ? await listDefinitions(client, { latest: true }, options) : [];
      const definitions: NewDefinition[] = [];
      for (const model of models) {
        if (await isDeployed(model, latest, options)) continue;
        const result = await deployOne(deployment, model, options);
        if (!Array.isArray(result)) return { kind: "refused", problems: [result] };
        definitions.push(...result);
      }
      return { kind: "deployed", definitions, left: left.map(({ name: file }) => file) };
    },

    async definitions(options) {
      const listed = await listDefinitions(client, {}, options);
      const isLatest = latestAmong(listed);
      const counted: DeployedDefinition[] = [];
      for (const one of listed) {
        const params = { query: { processDefinitionId: one.id, size: 0 } };
        const running = accepted(
          await api.GET("/process-api/runtime/process-instances", { params, fetch: via(options) }),
        );
        counted.push(deployedDefinition(one, isLatest(one), running?.total ?? 0));
      }
      return counted;
    },

    async resources({ id, resource }, options) {
      return [{ name: resource, bytes: await fileBytes(id, options) }];
    },

    latestDecisions: async () => [],

    close: () => transport.close(),
  };
}

function split(resources: readonly NewResource[]): [models: NewResource[], others: NewResource[]] {
  return [
    resources.filter(({ name }) => MODEL.test(name)),
    resources.filter(({ name }) => !MODEL.test(name)),
  ];
}

/** The name of the file: what comes last in its address, which is encoded. */
const fileOf = ({ resource }: FlowableDefinition): string =>
  decodeURIComponent(resource.slice(resource.lastIndexOf("/resources/") + "/resources/".length));

function deployedDefinition(one: FlowableDefinition, latest: boolean, instances: number): DeployedDefinition {
  const { id, key, name, version, tenantId, deploymentId } = one;
  return {
    id,
    key,
    name: name ?? null,
    version,
    versionTag: null,
    tenantId: tenantId || null,
    latest,
    deploymentId,
    resource: fileOf(one),
    instances,
  };
}

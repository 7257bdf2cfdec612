import type { CallOptions } from "@bpmn-worker/runtime";
import { isRecord } from "../json.js";
import { latestAmong } from "../latest.js";
import { encodeMultipart } from "../multipart.js";
import type { Reply } from "../reply.js";
import type {
  DeployedDefinition,
  Deployment,
  DeploymentResult,
  EngineRepository,
  NewDefinition,
  Resource,
} from "../repository.js";
import { contentOf } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { createOperatonClient } from "./client.js";
import { deploymentProblems } from "./deployment-problems.js";
import { refusal } from "./errors.js";
import type { components } from "./schema.gen.js";

type Schemas = components["schemas"];

/** Of what is deployed along with a process, only these say something of its variables. */
const SPEAKING = /\.(?:dmn|dmn11\.xml|form)$/;

/**
 * Models at Operaton, Camunda 7 and CIB seven.
 *
 * @param name of the engine, for messages
 * @param basePath of the REST API, such as `/engine-rest`
 */
export function createOperatonRepository(
  name: string,
  transport: Transport,
  basePath: string,
): EngineRepository {
  const { api, via, accepted } = createOperatonClient(transport, basePath);

  async function textOf(reply: Promise<{ readonly data?: unknown; readonly response: Response }>) {
    const text = accepted(await reply);
    return Buffer.from(typeof text === "string" ? text : "", "utf8");
  }

  async function deployedWith(deploymentId: string, options: CallOptions): Promise<Resource[]> {
    const params = { path: { id: deploymentId } };
    const listed = accepted(await api.GET("/deployment/{id}/resources", { params, fetch: via(options) })) as
      | readonly Schemas["DeploymentResourceDto"][]
      | undefined;
    const speaking = (listed ?? []).filter((resource) => SPEAKING.test(resource.name ?? ""));
    return Promise.all(
      speaking.map(async ({ id, name: file }) => ({
        name: file ?? "",
        bytes: await textOf(
          api.GET("/deployment/{id}/resources/{resourceId}/data", {
            params: { path: { id: deploymentId, resourceId: id ?? "" } },
            parseAs: "text",
            fetch: via(options),
          }),
        ),
      })),
    );
  }

  return {
    name,

    async deploy(deployment, options) {
      const { contentType, bytes } = await encodeMultipart(formOf(deployment));
      const url = `${basePath}/deployment/create`;
      const reply = await transport.send({ method: "POST", url, body: bytes, contentType }, options, "call");
      return reply.ok ? deployedIn(await reply.json()) : refusedBy(reply);
    },

    async definitions(options) {
      const listed = accepted(await api.GET("/process-definition/statistics", { fetch: via(options) })) ?? [];
      const isLatest = latestAmong(listed.flatMap(({ definition }) => definition ?? []));
      return listed.flatMap((one) => deployedDefinition(one, isLatest));
    },

    async resources({ id, resource, deploymentId }, options) {
      const params = { path: { id } };
      const [model, beside] = await Promise.all([
        api.GET("/process-definition/{id}/xml", { params, fetch: via(options) }).then(accepted),
        deploymentId === null ? [] : deployedWith(deploymentId, options),
      ]);
      return [{ name: resource, bytes: Buffer.from(model?.bpmn20Xml ?? "", "utf8") }, ...beside];
    },

    async latestDecisions(options) {
      const params = { query: { latestVersion: true } };
      const listed = accepted(await api.GET("/decision-definition", { params, fetch: via(options) })) ?? [];
      const files = new Map(listed.map((one) => [`${one.deploymentId}/${one.resource}`, one]));
      return Promise.all(
        [...files.values()].map(async ({ id, resource }) => {
          const diagram = accepted(
            await api.GET("/decision-definition/{id}/xml", {
              params: { path: { id: id ?? "" } },
              fetch: via(options),
            }),
          );
          return { name: resource ?? "", bytes: Buffer.from(diagram?.dmnXml ?? "", "utf8") };
        }),
      );
    },

    close: () => transport.close(),
  };
}

function formOf({ name, resources, tenantId, onlyChanged }: Deployment): FormData {
  const form = new FormData();
  form.set("deployment-name", name);
  form.set("deployment-source", "bpmn-worker");
  if (tenantId !== null) form.set("tenant-id", tenantId);
  if (onlyChanged) {
    form.set("enable-duplicate-filtering", "true");
    form.set("deploy-changed-only", "true");
  }
  for (const [index, { name: file, bytes }] of resources.entries()) {
    form.set(`resource-${index}`, new Blob([new Uint8Array(bytes)]), file);
  }
  return form;
}

const DEPLOYED: readonly (readonly [key: string, kind: NewDefinition["kind"]])[] = [
  ["deployedProcessDefinitions", "process"],
  ["deployedDecisionDefinitions", "decision"],
  ["deployedCaseDefinitions", "case"],
];

function deployedIn(answer: unknown): DeploymentResult {
  if (!isRecord(answer) || typeof answer["id"] !== "string") {
    throw new TypeError("The engine's answer to a deployment has no id.");
  }
  const definitions = DEPLOYED.flatMap(([key, kind]) => {
    const listed = answer[key];
    return isRecord(listed) ? Object.values(listed).flatMap((one) => newDefinition(kind, one)) : [];
  });
  return { kind: "deployed", definitions, left: [] };
}

function newDefinition(kind: NewDefinition["kind"], definition: unknown): NewDefinition[] {
  if (!isRecord(definition)) return [];
  const { key, version, resource } = definition;
  return [{ kind, key: String(key), version: Number(version), resource: String(resource) }];
}

/** A 400 or 500 in the engine's own words is about the files; everything else is about the way there. */
async function refusedBy(reply: Reply): Promise<DeploymentResult> {
  const body = await contentOf(reply);
  const error = refusal(reply, body);
  if (error.kind !== "rejected" || reply.status === 404) throw error;
  return { kind: "refused", problems: deploymentProblems(body) ?? [unplaced(error.message)] };
}

const unplaced = (message: string) => ({
  resource: null,
  line: null,
  column: null,
  elementId: null,
  message,
});

function deployedDefinition(
  { definition, instances }: Schemas["ProcessDefinitionStatisticsResultDto"],
  isLatest: (definition: Schemas["ProcessDefinitionDto"]) => boolean,
): DeployedDefinition[] {
  if (definition?.id == null || definition.key == null) return [];
  return [
    {
      id: definition.id,
      key: definition.key,
      name: definition.name ?? null,
      version: definition.version ?? 0,
      versionTag: definition.versionTag ?? null,
      tenantId: definition.tenantId ?? null,
      latest: isLatest(definition),
      deploymentId: definition.deploymentId ?? null,
      resource: definition.resource ?? "",
      instances: instances ?? 0,
    },
  ];
}

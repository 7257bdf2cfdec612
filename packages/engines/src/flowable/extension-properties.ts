import type { CallOptions } from "@bpmn-worker/runtime";
import type { FlowableClient } from "./client.js";
import type { FlowableTask } from "./locked-task.js";
import type { components } from "./schema.gen.js";

type Properties = ReadonlyMap<string, string>;
type ExtensionElement = components["schemas"]["ExtensionElement"];

const NONE: Properties = new Map();

/**
 * The extension properties of a task's element, of whatever namespace. No job brings them: they are read from the model of
 * its definition, once for each. Elements of cases have none.
 */
export function createPropertyReader({ api, via, accepted }: FlowableClient) {
  const known = new Map<string, ReadonlyMap<string, Properties>>();

  async function read(id: string, options: CallOptions): Promise<ReadonlyMap<string, Properties>> {
    const call = "/process-api/repository/process-definitions/{id}/model";
    const model = accepted(await api.GET(call, { params: { path: { id } }, fetch: via(options) }));
    const elements = (model?.processes ?? []).flatMap(({ flowElementMap }) =>
      Object.entries(flowElementMap ?? {}),
    );
    return new Map(
      elements.map(([elementId, { extensionElements }]) => [
        elementId,
        propertiesOf(extensionElements?.["properties"]),
      ]),
    );
  }

  return async (task: FlowableTask, options: CallOptions): Promise<Properties> => {
    if (task.job.isOfCase) return NONE;
    const { processDefinitionId: id, elementId } = task;
    const properties = known.get(id) ?? (await read(id, options));
    known.set(id, properties);
    return properties.get(elementId) ?? NONE;
  };
}

function propertiesOf(containers: readonly ExtensionElement[] = []): Properties {
  const all = containers.flatMap(({ childElements }) => childElements?.["property"] ?? []);
  return new Map(
    all.flatMap(({ attributes }): [string, string][] => {
      const name = attributes?.["name"]?.[0]?.value;
      return typeof name === "string" ? [[name, attributes?.["value"]?.[0]?.value ?? ""]] : [];
    }),
  );
}
